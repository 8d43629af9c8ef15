namespace Samvad.Understanding.Intents;

/// <summary>
/// Reads the n-gram hashes of a text that <see cref="WordScanner"/> prepared, one block of features at a time.
/// </summary>
internal static class NgramReader
{
    /// <summary>Most n-grams that any block of a scanned text of this length can have.</summary>
    public static int Capacity(int scannedLength, FeatureOptions options) =>
        scannedLength * Math.Max(options.PairReach, options.LongestCharGram - options.ShortestCharGram + 1);

    /// <summary>One hash per word, made of at most <paramref name="prefix"/> of its units.</summary>
    public static int Words(ReadOnlySpan<char> scanned, int prefix, Span<ulong> hashes)
    {
        var count = 0;
        for (var i = 1; i < scanned.Length; i++)
        {
            var hash = NgramHash.WordSeed;
            for (var n = 0; scanned[i] != ' '; i++, n++)
            {
                if (n < prefix)
                    hash = NgramHash.Extend(hash, scanned[i]);
            }
            hashes[count++] = NgramHash.Finish(hash);
        }
        return count;
    }

    /// <summary>Ordered pairs of words; the end of the text counts as a word.</summary>
    public static int Pairs(ReadOnlySpan<ulong> words, int reach, Span<ulong> hashes)
    {
        var count = 0;
        for (var i = 0; i < words.Length; i++)
        {
            for (var j = i + 1; j <= i + reach && j <= words.Length; j++)
            {
                var second = j < words.Length ? words[j] : 0;
                var pair = NgramHash.Extend(NgramHash.Extend(NgramHash.PairSeed, words[i]), second);
                hashes[count++] = NgramHash.Finish(pair);
            }
        }
        return count;
    }

    /// <summary>Character n-grams of each word with the space on either side of it.</summary>
    public static int Chars(ReadOnlySpan<char> scanned, FeatureOptions options, Span<ulong> hashes)
    {
        var count = 0;
        for (var i = 0; i < scanned.Length - 1; i++)
        {
            var hash = NgramHash.CharSeed;
            for (var n = 1; n <= options.LongestCharGram && i + n <= scanned.Length; n++)
            {
                hash = NgramHash.Extend(hash, scanned[i + n - 1]);
                if (n >= options.ShortestCharGram)
                    hashes[count++] = NgramHash.Finish(hash);
                if (n > 1 && scanned[i + n - 1] == ' ')
                    break;
            }
        }
        return count;
    }
}
