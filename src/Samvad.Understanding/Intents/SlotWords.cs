using System.Buffers;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Intents;

/// <summary>
/// A text without what fills its slots: its words, with the same word for each slot that a tagger finds, and behind them which slots those are. “Book a table
/// at Noma” and “book a table at the red lion” become the same. Devanagari is read in Latin letters. Safe for use by many threads at once; reading allocates
/// nothing where this thread split the text before.
/// </summary>
internal sealed class SlotWords(EntityTagger tagger)
{
    /// <summary>The word that stands for what fills a slot.</summary>
    private const ulong Filled = 1UL << 63;

    private readonly ulong[] labels = [.. tagger.Labels.Select(label => Word(label, NgramHash.PairSeed))];

    public EntityTagger Tagger => tagger;

    /// <summary>The most words that a text of this length can become.</summary>
    public static int Capacity(int length) => 2 * Romanisation.Capacity(Math.Min(length, WordScanner.LongestText));

    /// <summary>Writes the words, as hashes, and returns how many they are.</summary>
    public int Read(ReadOnlySpan<char> text, Span<ulong> words)
    {
        text = text[..Math.Min(text.Length, WordScanner.LongestText)];
        if (!Romanisation.IsNeeded(text))
            return ReadLatin(text, words);
        var buffer = ArrayPool<char>.Shared.Rent(Romanisation.Capacity(text.Length));
        var count = ReadLatin(buffer.AsSpan(0, Romanisation.Write(text, buffer)), words);
        ArrayPool<char>.Shared.Return(buffer);
        return count;
    }

    private int ReadLatin(ReadOnlySpan<char> text, Span<ulong> words)
    {
        var tokens = Tokeniser.Split(text);
        if (tokens.Length == 0)
            return 0;
        var buffer = ArrayPool<int>.Shared.Rent(tokens.Length);
        var tags = buffer.AsSpan(0, tokens.Length);
        tagger.Tag(text, tokens, tags);
        var count = 0;
        for (var t = 0; t < tags.Length; t++)
        {
            if (tags[t] == TagSet.Outside)
                words[count++] = Word(tokens[t].Folded, NgramHash.WordSeed);
            else if (TagSet.IsFirst(tags[t]))
                words[count++] = Filled;
        }

        foreach (var tag in tags)
        {
            if (tag != TagSet.Outside && TagSet.IsFirst(tag))
                words[count++] = labels[TagSet.LabelOf(tag)];
        }

        ArrayPool<int>.Shared.Return(buffer);
        return count;
    }

    private static ulong Word(ReadOnlySpan<char> letters, ulong seed) => NgramHash.Finish(NgramHash.Extend(seed, KnownTokens.HashOf(letters)));
}
