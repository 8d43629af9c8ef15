namespace Samvad.Samples.Learn;

/// <summary>How byte-pair encoding learns: again and again, the commonest pair of neighbours becomes one token.</summary>
internal static class Merges
{
    internal static int Run()
    {
        List<List<string>> words = [.. "low low low lower lowest newer newer".Split(' ').Select(word => word.Select(letter => $"{letter}").ToList())];
        Print("letters", words);
        for (var merge = 1; merge <= 5; merge++)
        {
            var ((left, right), count) = CommonestPair(words);
            foreach (var word in words)
                Join(word, left, right);
            Print($"{merge}: {left}+{right}, {count} times", words);
        }

        return 0;
    }

    /// <summary>Among equally common pairs the first in the alphabet, so that the result is always the same.</summary>
    private static ((string Left, string Right) Pair, int Count) CommonestPair(List<List<string>> words) => words
        .SelectMany(word => word.Zip(word.Skip(1)))
        .CountBy(pair => pair)
        .OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key.First + pair.Key.Second, StringComparer.Ordinal)
        .Select(pair => (pair.Key, pair.Value))
        .First();

    private static void Join(List<string> word, string left, string right)
    {
        for (var i = 0; i + 1 < word.Count; i++)
        {
            if (word[i] != left || word[i + 1] != right)
                continue;
            word[i] = left + right;
            word.RemoveAt(i + 1);
        }
    }

    private static void Print(string what, List<List<string>> words) =>
        Console.WriteLine($"{what,-20} {string.Join("  ", words.Select(word => string.Join('|', word)))}");
}
