namespace Samvad.LanguageModel.Tests.Ops;

/// <summary>The operations as their formulas say, in double precision and without any thought of speed.</summary>
internal static class Naive
{
    internal static double[] Linear(double[] x, double[] w, double[]? b, int inputs, int outputs)
    {
        var y = new double[x.Length / inputs * outputs];
        for (var row = 0; row < x.Length / inputs; row++)
        {
            for (var o = 0; o < outputs; o++)
                y[(row * outputs) + o] = (b?[o] ?? 0) + Enumerable.Range(0, inputs).Sum(i => x[(row * inputs) + i] * w[(o * inputs) + i]);
        }

        return y;
    }

    internal static double[] LayerNorm(double[] x, double[] gain, double[]? bias, double epsilon) => Rows(x, gain.Length, row =>
    {
        var mean = row.Average();
        var variance = row.Average(v => (v - mean) * (v - mean));
        return [.. row.Select((v, i) => ((v - mean) / Math.Sqrt(variance + epsilon) * gain[i]) + (bias?[i] ?? 0))];
    });

    internal static double[] RmsNorm(double[] x, double[] gain, double epsilon) => Rows(x, gain.Length, row =>
    {
        var size = Math.Sqrt(row.Average(v => v * v) + epsilon);
        return [.. row.Select((v, i) => v / size * gain[i])];
    });

    internal static double GeluTanh(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    internal static double GeluExact(double x) => 0.5 * x * (1 + Erf(x / Math.Sqrt(2)));

    internal static double SwiGlu(double gate, double up) => gate / (1 + Math.Exp(-gate)) * up;

    /// <summary>By its power series, good for the small numbers of a test.</summary>
    internal static double Erf(double x)
    {
        double sum = 0, term = x;
        for (var n = 0; n < 200; n++)
        {
            sum += term / ((2 * n) + 1);
            term *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>Attention of (batch, time, heads · size); <paramref name="keep"/> is what dropout multiplies a probability with.</summary>
    internal static double[] Attention(
        double[] q, double[] k, double[] v, AttentionCase form, Func<int, int, int, int, double>? keep = null)
    {
        var (batch, time, heads, keyHeads, size, causal, lengths) = form;
        var y = new double[batch * time * heads * size];
        for (var b = 0; b < batch; b++)
        {
            for (var h = 0; h < heads; h++)
            {
                var keyHead = h / (heads / keyHeads);
                var length = lengths?[b] ?? time;
                for (var t = 0; t < length; t++)
                {
                    var seen = causal ? t + 1 : length;
                    var scores = Enumerable.Range(0, seen).Select(s => Enumerable.Range(0, size).Sum(i =>
                        q[(((b * time) + t) * heads * size) + (h * size) + i] * k[(((b * time) + s) * keyHeads * size) + (keyHead * size) + i]) / Math.Sqrt(size));
                    var p = Softmax([.. scores]);
                    for (var i = 0; i < size; i++)
                    {
                        y[(((b * time) + t) * heads * size) + (h * size) + i] = Enumerable.Range(0, seen).Sum(s =>
                            p[s] * (keep?.Invoke(b, h, t, s) ?? 1) * v[(((b * time) + s) * keyHeads * size) + (keyHead * size) + i]);
                    }
                }
            }
        }

        return y;
    }

    internal static double[] EmbeddingBag(double[] table, int[] starts, int[] features, int width) =>
        [.. Enumerable.Range(0, starts.Length - 1).SelectMany(i => Enumerable.Range(0, width).Select(c =>
            features[starts[i]..starts[i + 1]].Sum(f => table[(f * width) + c]) / Math.Sqrt(Math.Max(1, starts[i + 1] - starts[i]))))];

    /// <summary>By the scores of all sequences of labels there are.</summary>
    internal static double ChainLoss(double[] emissions, double[] transitions, int[] labels, int time, int count) =>
        Enumerable.Range(0, labels.Length / time).Average(b =>
        {
            var real = Enumerable.Range(b * time, time).Where(i => labels[i] >= 0).ToArray();
            double Score(int[] sequence) => sequence.Select((label, i) =>
                emissions[(real[i] * count) + label] + transitions[((i == 0 ? count : sequence[i - 1]) * count) + label]).Sum();
            return Math.Log(Sequences(real.Length, count).Sum(sequence => Math.Exp(Score(sequence)))) - Score([.. real.Select(i => labels[i])]);
        });

    /// <summary>All sequences of labels.</summary>
    internal static IEnumerable<int[]> Sequences(int length, int count) => length == 0
        ? [[]]
        : Sequences(length - 1, count).SelectMany(start => Enumerable.Range(0, count).Select(label => (int[])[.. start, label]));

    internal static double[] Softmax(double[] x)
    {
        var largest = x.Max();
        var sum = x.Sum(v => Math.Exp(v - largest));
        return [.. x.Select(v => Math.Exp(v - largest) / sum)];
    }

    internal static double CrossEntropy(double[] hidden, double[] weight, int[] labels, int width)
    {
        var logits = Linear(hidden, weight, null, width, weight.Length / width);
        var vocabulary = weight.Length / width;
        var losses = Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0)
            .Select(row => -Math.Log(Softmax(logits[(row * vocabulary)..((row + 1) * vocabulary)])[labels[row]]));
        return losses.DefaultIfEmpty(0).Average();
    }

    private static double[] Rows(double[] x, int width, Func<double[], double[]> compute) =>
        [.. x.Chunk(width).SelectMany(compute)];
}

/// <summary>The form of an attention; no lengths: all positions are real.</summary>
internal sealed record AttentionCase(int Batch, int Time, int Heads, int KeyHeads, int Size, bool Causal, int[]? Lengths = null);
