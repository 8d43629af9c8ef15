namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary><see cref="PreTokenPattern.Gpt2"/> as a scanner.</summary>
internal readonly struct Gpt2Scanner : IPreTokenScanner
{
    public static int End(ReadOnlySpan<byte> utf8, int start)
    {
        var first = utf8[start];
        if (first == '\'')
        {
            var contraction = Contraction(utf8[(start + 1)..]);
            if (contraction > 0)
                return start + 1 + contraction;
        }

        var body = first == ' ' && start + 1 < utf8.Length ? start + 1 : start;
        var kind = CharacterClasses.At(utf8, body, out var width);
        return kind == CharacterClass.Space
            ? WhitespaceRun.End(utf8, start)
            : CharacterClasses.EndOfRun(utf8, body + width, kind);
    }

    private static int Contraction(ReadOnlySpan<byte> behindApostrophe) => behindApostrophe switch
    {
        [(byte)'s' or (byte)'t' or (byte)'m' or (byte)'d', ..] => 1,
        [(byte)'r' or (byte)'v', (byte)'e', ..] => 2,
        [(byte)'l', (byte)'l', ..] => 2,
        _ => 0,
    };
}
