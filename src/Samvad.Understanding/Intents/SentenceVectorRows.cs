namespace Samvad.Understanding.Intents;

/// <summary>Encodes many texts on several threads.</summary>
internal static class SentenceVectorRows
{
    private const int TextsAtOnce = 256;

    /// <summary>The vectors (texts, dimensions) of all texts; empty where there are no sentence vectors.</summary>
    public static float[] Of(
        ISentenceVectors? sentences, IReadOnlyList<LabelledText> texts, int threads, CancellationToken cancellation)
    {
        if (sentences is null)
            return [];
        var dimensions = sentences.Dimensions;
        var vectors = new float[checked(texts.Count * dimensions)];
        var parts = (texts.Count + TextsAtOnce - 1) / TextsAtOnce;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, parts, parallel, part =>
        {
            var start = part * TextsAtOnce;
            string[] some = [.. texts.Skip(start).Take(TextsAtOnce).Select(text => text.Text)];
            sentences.Encode(some, vectors.AsSpan(start * dimensions, some.Length * dimensions));
        });
        return vectors;
    }
}
