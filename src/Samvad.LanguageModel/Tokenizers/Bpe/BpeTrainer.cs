using System.Collections.Immutable;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>
/// Learns a byte-level BPE vocabulary: counts the pieces of all texts added, then merges the most frequent pair of
/// neighbours again and again. Of equally frequent pairs the one whose bytes are greater (left token first) is merged, so
/// that the result depends on the text alone, not on the number of threads or the order of texts.
/// </summary>
public sealed class BpeTrainer
{
    private readonly PieceCounts _counts;
    private readonly PreTokenPattern _pattern;
    private readonly string[] _specials;

    /// <summary>A trainer without text.</summary>
    /// <param name="pattern">How text is cut into pieces.</param>
    /// <param name="specials">
    /// Names of special tokens. They get the first ids, and text is cut where they stand; they are not learned from.
    /// </param>
    public BpeTrainer(PreTokenPattern pattern = PreTokenPattern.Gpt2, IReadOnlyList<string>? specials = null)
    {
        _pattern = pattern;
        _specials = [.. specials ?? []];
        _counts = new(pattern, new(_specials.Select((name, id) => new SpecialToken(name, id))));
    }

    /// <summary>How often a pair must occur to be merged; 2 unless set.</summary>
    public int MinimumCount { get; init; } = 2;

    /// <summary>Adds a text in UTF-8, counting its pieces on all processors.</summary>
    public void Add(ReadOnlyMemory<byte> utf8) => _counts.Add(utf8);

    /// <summary>Adds a text.</summary>
    public void Add(string text) => Add(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a file of UTF-8 of any size, of which a few megabytes are in memory at a time.</summary>
    /// <exception cref="Formats.ModelFileException">The file is UTF-16 or UTF-32.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public void AddFile(string path, CancellationToken cancellation = default)
    {
        using var chunks = Data.TextChunks.Open(path, cancellation: cancellation);
        while (chunks.Next(_counts.LastCut, out var chunk))
            Add(chunk);
    }

    /// <summary>Learns from the text added so far.</summary>
    /// <param name="vocabularySize">
    /// The number of tokens with the 256 bytes and the special tokens; fewer if no pair is frequent enough any more.
    /// </param>
    /// <param name="cancellation">Stops the learning.</param>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary cannot even hold bytes and special tokens.</exception>
    /// <exception cref="OperationCanceledException">The learning was stopped.</exception>
    public BpeTokenizer Train(int vocabularySize, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 256 + _specials.Length);
        var tokens = new List<byte[]>(vocabularySize);
        tokens.AddRange(_specials.Select(_ => Array.Empty<byte>()));
        tokens.AddRange(ByteAlphabet.Order.Select(value => new[] { value }));
        var pairs = new PairCounts(_counts.ToWords(), tokens);
        var merges = ImmutableArray.CreateBuilder<BpeMerge>();
        while (tokens.Count < vocabularySize && pairs.TakeMostFrequent(out var left, out var right, out var count))
        {
            cancellation.ThrowIfCancellationRequested();
            if (count < MinimumCount)
                break;
            merges.Add(new(left, right, tokens.Count, merges.Count));
            tokens.Add([.. tokens[left], .. tokens[right]]);
            pairs.Merge(left, right, tokens.Count - 1);
        }

        return new(new()
        {
            Tokens = [.. tokens],
            Merges = merges.ToImmutable(),
            Pattern = _pattern,
            Specials = _counts.Specials,
        });
    }
}
