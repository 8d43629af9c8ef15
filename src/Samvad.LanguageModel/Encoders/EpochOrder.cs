namespace Samvad.LanguageModel.Encoders;

/// <summary>Deals examples into batches of about the same length, so that little of a batch is padding, differently in each epoch.</summary>
/// <param name="examples">The examples.</param>
/// <param name="length">How long one is.</param>
/// <param name="size">Examples in a batch.</param>
/// <param name="seed">What the order depends on.</param>
internal sealed class EpochOrder<T>(IReadOnlyList<T> examples, Func<T, int> length, int size, int seed)
{
    /// <summary>Batches whose examples are sorted by their length together.</summary>
    private const int Window = 16;

    private readonly System.Random _random = new(seed);

    /// <summary>How many batches an epoch has.</summary>
    internal int Batches { get; } = (examples.Count + size - 1) / size;

    /// <summary>The batches of the next epoch.</summary>
    internal List<T[]> Next()
    {
        var all = examples.ToArray();
        _random.Shuffle(all);
        var batches = all.Chunk(Window * size)
            .SelectMany(window => window.OrderBy(length).Chunk(size)).ToArray();
        _random.Shuffle(batches);
        return [.. batches];
    }
}
