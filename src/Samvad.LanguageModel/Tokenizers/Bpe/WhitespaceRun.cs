namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>The alternatives <c>\s+(?!\S)|\s+</c>, which both patterns end with.</summary>
internal static class WhitespaceRun
{
    /// <summary>
    /// The end of the whitespace that begins at a place: all of it at the end of the text, else all but its last
    /// character (which may belong to the word behind it), and that one if it is the only one.
    /// </summary>
    public static int End(ReadOnlySpan<byte> utf8, int start)
    {
        var at = start;
        var last = start;
        while (at < utf8.Length && CharacterClasses.At(utf8, at, out var width) == CharacterClass.Space)
        {
            last = at;
            at += width;
        }

        return at == utf8.Length || last == start ? at : last;
    }
}
