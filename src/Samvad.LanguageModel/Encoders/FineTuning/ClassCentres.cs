namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>
/// The layer that fine-tuning begins with: the class whose middle is nearest, among pretrained vectors whose dimensions were brought to mean 0
/// and deviation 1. It is right more often than not before anything was learnt, so that the first steps spoil less.
/// </summary>
internal static class ClassCentres
{
    /// <summary>The logit of a sentence in the middle of its class.</summary>
    private const double Sharpness = 10;

    /// <summary>A dimension that hardly varies says nothing.</summary>
    private const double LeastVariance = 1e-6;

    /// <summary>Sets the head of a model for vectors whose length is the root of their dimensions.</summary>
    internal static void SetHead(TrainableEncoder model, TransformerEncoder encoder, IReadOnlyList<(string Text, int Class)> examples, int classes)
    {
        var width = encoder.Width;
        var root = Math.Sqrt(width);
        var vectors = new float[examples.Count * width];
        encoder.Encode([.. examples.Select(example => example.Text)], vectors);
        var (mean, variance) = (new double[width], new double[width]);
        var centres = new double[classes * width];
        for (var i = 0; i < examples.Count; i++)
        {
            for (var d = 0; d < width; d++)
                mean[d] += vectors[(i * width) + d] * root / examples.Count;
        }

        for (var i = 0; i < examples.Count; i++)
        {
            for (var d = 0; d < width; d++)
            {
                var off = (vectors[(i * width) + d] * root) - mean[d];
                variance[d] += off * off / examples.Count;
                centres[(examples[i].Class * width) + d] += off;
            }
        }

        for (var c = 0; c < classes; c++)
            SetRow(centres.AsSpan(c * width, width), mean, variance, model.Head.Values.Slice(c * width, width), ref model.HeadBias.Values[c]);
    }

    private static void SetRow(ReadOnlySpan<double> centre, double[] mean, double[] variance, Span<float> weights, ref float bias)
    {
        var squares = 0.0;
        for (var d = 0; d < centre.Length; d++)
            squares += centre[d] * centre[d] / Math.Max(LeastVariance, variance[d]);
        if (squares == 0)
            return;
        var shift = 0.0;
        for (var d = 0; d < centre.Length; d++)
        {
            var weight = Sharpness / Math.Sqrt(squares * centre.Length) * centre[d] / Math.Max(LeastVariance, variance[d]);
            weights[d] = (float)weight;
            shift -= weight * mean[d];
        }

        bias = (float)shift;
    }
}
