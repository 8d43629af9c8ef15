using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tagging;

/// <summary>The kinds of a word's letters, where more than two of a kind count as two; digits count each: “Aa”, “a”, “000”.</summary>
internal static class WordShape
{
    public static ulong HashOf(ReadOnlySpan<char> word)
    {
        var (hash, last, run) = (NgramHash.WordSeed, '\0', 0);
        foreach (var letter in word)
        {
            var kind = Kind(letter);
            run = kind == last ? run + 1 : 1;
            last = kind;
            if (run <= 2 || kind == '0')
                hash = NgramHash.Extend(hash, kind);
        }

        return hash;
    }

    private static char Kind(char letter) => letter switch
    {
        _ when char.IsUpper(letter) => 'A',
        _ when char.IsLetter(letter) => 'a',
        _ when char.IsDigit(letter) => '0',
        _ => letter,
    };
}
