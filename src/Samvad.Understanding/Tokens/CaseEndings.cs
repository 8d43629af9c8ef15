using System.Collections.Frozen;

namespace Samvad.Understanding.Tokens;

/// <summary>
/// The endings that Marathi writes on to a noun where other languages have a word of its own: नागपूर, नागपूरला,
/// नागपूरमध्ये. Nouns that change before an ending (पुणे, पुण्यात) are not undone.
/// </summary>
internal static class CaseEndings
{
    private const char Anusvara = '\u0902';
    private const int ShortestStem = 3;

    private static readonly string[] s_endings =
    [
        .. "ला ना त मध्ये मधील मधला मधली मधले तील तला तली तले चा ची चे च्या हून साठी वर शी ने जवळ पासून पर्यंत बद्दल विषयी कडे"
            .Split(' ').OrderByDescending(ending => ending.Length),
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_known =
        s_endings.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How long the longest ending of a folded word is; 0 if it has none.</summary>
    internal static int LengthAt(ReadOnlySpan<char> folded)
    {
        foreach (var ending in s_endings)
        {
            if (folded.Length >= ending.Length + ShortestStem && folded.EndsWith(ending, StringComparison.Ordinal))
                return ending.Length;
        }

        return 0;
    }

    /// <summary>Whether a folded word is another with an ending: ठेवींबद्दल, ठेवी.</summary>
    internal static bool IsInflected(ReadOnlySpan<char> folded, ReadOnlySpan<char> stem) =>
        stem.Length >= ShortestStem && folded.StartsWith(stem, StringComparison.Ordinal)
        && s_known.Contains(folded[stem.Length..].TrimStart(Anusvara));
}
