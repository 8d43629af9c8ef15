using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.Samples.Learn;

/// <summary>One head of attention over three tokens of two numbers each, as on paper, and what the engine makes of the same numbers.</summary>
internal static class AttentionByHand
{
    private const int Time = 3, Size = 2;

    private static readonly float[,] s_queries = { { 1, 0 }, { 0, 1 }, { 1, 1 } };
    private static readonly float[,] s_keys = { { 1, 0 }, { 0, 2 }, { 1, 1 } };
    private static readonly float[,] s_values = { { 10, 0 }, { 0, 10 }, { 5, 5 } };

    internal static int Run()
    {
        foreach (var causal in new[] { false, true })
        {
            Console.WriteLine(causal ? "with a causal mask: nobody looks ahead" : "without a mask");
            var engine = ByEngine(causal);
            for (var row = 0; row < Time; row++)
            {
                var weights = Weights(row, causal ? row + 1 : Time);
                Show.Line($"  token {row}: weights", weights);
                Show.Line("    mix of values, by hand", Mix(weights));
                Show.Line("    by the engine", engine.AsSpan(row * Size, Size));
            }
        }

        return 0;
    }

    /// <summary>Softmax of query · key / √size over the tokens that are seen.</summary>
    private static float[] Weights(int row, int seen)
    {
        var scores = new float[seen];
        for (var column = 0; column < seen; column++)
            scores[column] = ((s_queries[row, 0] * s_keys[column, 0]) + (s_queries[row, 1] * s_keys[column, 1])) / MathF.Sqrt(Size);
        var exponentials = Array.ConvertAll(scores, MathF.Exp);
        var sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, exponential => exponential / sum);
    }

    private static float[] Mix(float[] weights)
    {
        var mix = new float[Size];
        for (var column = 0; column < weights.Length; column++)
        {
            for (var i = 0; i < Size; i++)
                mix[i] += weights[column] * s_values[column, i];
        }

        return mix;
    }

    private static float[] ByEngine(bool causal)
    {
        using var tape = new Tape();
        var shape = new Shape(("batch", 1), ("time", Time), ("channels", Size));
        Tensor Filled(string name, float[,] rows) => Given.Numbers(tape, name, shape, [.. rows.Cast<float>()]);
        var (q, k, v) = (Filled("queries", s_queries), Filled("keys", s_keys), Filled("values", s_values));
        var form = new AttentionForm(Heads: 1, KeyValueHeads: 1, Size, causal, default);
        return Attention.Apply(tape, new(q, 0), new(k, 0), new(v, 0), form).Values.ToArray();
    }
}
