namespace Samvad.Receipts.Fields;

/// <summary>Looks for printed words in text that a machine has read: spaces are missing, and one letter in five is wrong.</summary>
internal static class FuzzyText
{
    private const int LettersPerError = 5;

    /// <summary>The letters of a line alone, as capitals; digits that machines read for letters count as those.</summary>
    internal static string Letters(string line) => string.Concat(line
        .Select(c => c switch { '0' => 'O', '1' => 'I', '5' => 'S', _ => char.ToUpperInvariant(c) })
        .Where(char.IsLetter));

    /// <summary>Whether one of these words is somewhere in a text of letters.</summary>
    internal static bool HasAny(string letters, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Has(letters, word))
                return true;
        }

        return false;
    }

    /// <summary>Whether a word is somewhere in a text of letters, with at most one error in five of its letters.</summary>
    /// <remarks>The distance of a word to the nearest part of a text (Sellers, 1980).</remarks>
    internal static bool Has(string letters, string word)
    {
        var allowed = word.Length / LettersPerError;
        if (allowed == 0)
            return letters.Contains(word, StringComparison.Ordinal);
        Span<int> row = stackalloc int[word.Length + 1];
        for (var i = 0; i <= word.Length; i++)
            row[i] = i;
        foreach (var letter in letters)
        {
            var diagonal = row[0];
            for (var i = 1; i <= word.Length; i++)
            {
                var above = row[i];
                row[i] = Math.Min(Math.Min(above, row[i - 1]) + 1, diagonal + (letter == word[i - 1] ? 0 : 1));
                diagonal = above;
            }

            if (row[word.Length] <= allowed)
                return true;
        }

        return false;
    }
}
