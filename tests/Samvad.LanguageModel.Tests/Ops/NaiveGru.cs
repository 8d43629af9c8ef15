namespace Samvad.LanguageModel.Tests.Ops;

/// <summary>A GRU and additive attention as their papers' formulas say, in double precision, one number after the other.</summary>
internal static class NaiveGru
{
    /// <summary>The state after one step. Gates are in the order reset, update, candidate.</summary>
    internal static double[] Step(double[] input, double[] state, double[] weight, double[] bias)
    {
        var width = state.Length;
        var recurrent = Naive.Linear(state, weight, bias, width, 3 * width);
        return [.. state.Select((before, i) =>
        {
            var reset = Sigmoid(input[i] + recurrent[i]);
            var update = Sigmoid(input[width + i] + recurrent[width + i]);
            var candidate = Math.Tanh(input[(2 * width) + i] + (reset * recurrent[(2 * width) + i]));
            return ((1 - update) * candidate) + (update * before);
        })];
    }

    /// <summary>All states (batch, time, width).</summary>
    internal static double[] States(double[] gates, double[]? start, double[] weight, double[] bias, int batch, int width)
    {
        var time = gates.Length / (batch * 3 * width);
        var states = new List<double>();
        for (var b = 0; b < batch; b++)
        {
            var state = start?[(b * width)..((b + 1) * width)] ?? new double[width];
            for (var t = 0; t < time; t++)
                states.AddRange(state = Step(gates[(((b * time) + t) * 3 * width)..(((b * time) + t + 1) * 3 * width)], state, weight, bias));
        }

        return [.. states];
    }

    /// <summary>States and contexts (batch, time, width + channels) of the tensors of an attentive GRU, in the order of its inputs.</summary>
    internal static double[] Attentive(double[][] x, int batch, int places, int[]? lengths)
    {
        var (gates, start, weight, bias, keys, memory) = (x[0], x[1], x[2], x[3], x[4], x[5]);
        var (query, score, context) = (x[6], x[7], x[8]);
        int width = start.Length / batch, size = score.Length, channels = memory.Length / (batch * places);
        var time = gates.Length / (batch * 3 * width);
        var output = new List<double>();
        for (var b = 0; b < batch; b++)
        {
            var state = start[(b * width)..((b + 1) * width)];
            for (var t = 0; t < time; t++)
            {
                var q = Naive.Linear(state, query, null, width, size);
                var p = Naive.Softmax([.. Enumerable.Range(0, lengths?[b] ?? places).Select(place =>
                    Enumerable.Range(0, size).Sum(i => score[i] * Math.Tanh(q[i] + keys[(((b * places) + place) * size) + i])))]);
                double[] read = [.. Enumerable.Range(0, channels).Select(i =>
                    Enumerable.Range(0, p.Length).Sum(place => p[place] * memory[(((b * places) + place) * channels) + i]))];
                var given = Naive.Linear(read, context, null, channels, 3 * width);
                double[] input = [.. given.Select((g, i) => g + gates[(((b * time) + t) * 3 * width) + i])];
                state = Step(input, state, weight, bias);
                output.AddRange([.. state, .. read]);
            }
        }

        return [.. output];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
