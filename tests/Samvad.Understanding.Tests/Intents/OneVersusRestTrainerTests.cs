using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class OneVersusRestTrainerTests
{
    private const int Classes = 40, Features = 30, Rows = 160; // two blocks of classes

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_gradient_of_the_loss_vanishes_at_the_solution()
    {
        var (rows, targets) = Problem(seed: 3);
        var options = new LinearOptions { Epochs = 2000, Balance = 0.5f };
        var model = new OneVersusRestTrainer(rows, targets, Classes, Features, options).Train(2, null, Stop);
        foreach (var intent in Enumerable.Range(0, Classes))
        {
            var atSolution = GradientNorm(rows, targets, options, intent, model);
            var atZero = GradientNorm(rows, targets, options, intent, Zero());
            Assert.True(atSolution < 1e-4 * atZero, $"intent {intent}: {atSolution} of {atZero}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_few_epochs_agree_with_a_plain_double_precision_reference(int epochs)
    {
        var (rows, targets) = Problem(seed: 5);
        var options = new LinearOptions { Epochs = epochs, Seed = 11 };
        var model = new OneVersusRestTrainer(rows, targets, Classes, Features, options).Train(1, null, Stop);
        for (var intent = 0; intent < Classes; intent++)
        {
            var (weights, bias) = Reference(rows, targets, options, intent);
            for (var f = 0; f < Features; f++)
                Assert.Equal(weights[f], model.Weights[(f * model.Stride) + intent], 1e-4);
            Assert.Equal(bias, model.Bias[intent], 1e-4);
        }
    }

    [Fact]
    public void Scores_agree_with_a_plain_double_precision_reference()
    {
        var (rows, targets) = Problem(seed: 7);
        var planes = new OneVersusRestTrainer(rows, targets, Classes, Features, new LinearOptions()).Train(1, null, Stop);
        var model = new LinearModel(Classes, Array.ConvertAll(planes.Weights, LinearModel.Keep), planes.Bias);
        int[] features = [.. rows.Features.Take(rows.Starts[1])];
        float[] values = [.. rows.Values.Take(rows.Starts[1])];
        var scores = new float[model.Stride];
        model.Score(features, values, scores);
        for (var intent = 0; intent < Classes; intent++)
        {
            double expected = model.Bias[intent];
            for (var k = 0; k < features.Length; k++)
                expected += (double)values[k] * (double)model.Weights.Span[(features[k] * model.Stride) + intent];
            Assert.Equal(expected, scores[intent], 1e-5);
        }
    }

    [Fact]
    public void Every_weight_that_is_kept_counts_as_what_it_is()
    {
        Half[] kept = [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).Where(Half.IsFinite)];
        Half[] weights = [.. kept.Select(half => LinearModel.Keep((float)half)), .. new Half[LinearModel.StrideFor(kept.Length) - kept.Length]];
        var scores = new float[weights.Length];

        new LinearModel(kept.Length, weights, new float[weights.Length]).Score([0], [1], scores);

        Assert.Equal(kept.Select(half => Half.IsNormal(half) ? (float)half : 0), scores.Take(kept.Length));
    }

    private static (SparseRows Rows, int[] Targets) Problem(int seed)
    {
        var random = new Random(seed);
        var rows = new SparseRows();
        var targets = new int[Rows];
        for (var r = 0; r < Rows; r++)
        {
            int[] features = [.. Enumerable.Range(0, Features).Where(_ => random.Next(5) == 0)];
            rows.Add(features, [.. features.Select(_ => (float)random.NextDouble())]);
            targets[r] = r < Classes ? r : random.Next(-1, Classes);
        }
        return (rows, targets);
    }

    private static IntentPlanes Zero() => new(
        new float[Features * LinearModel.StrideFor(Classes)], new float[LinearModel.StrideFor(Classes)]);

    private static double RowWeight(int[] targets, LinearOptions options, int row)
    {
        if (targets[row] < 0)
            return 1;
        double inScope = targets.Count(t => t >= 0);
        return Math.Pow(inScope / (Classes * targets.Count(t => t == targets[row])), options.Balance);
    }

    /// <summary>Of ½‖w‖² + ½b² + cost · Σ weight · max(0, 1 − y (w·x + b))².</summary>
    private static double GradientNorm(
        SparseRows rows, int[] targets, LinearOptions options, int intent, IntentPlanes model)
    {
        var gradient = new double[Features + 1];
        for (var f = 0; f < Features; f++)
            gradient[f] = model.Weights[(f * model.Stride) + intent];
        gradient[Features] = model.Bias[intent];
        for (var r = 0; r < rows.Count; r++)
        {
            var sign = targets[r] == intent ? 1.0 : -1.0;
            double score = model.Bias[intent];
            for (var k = rows.Starts[r]; k < rows.Starts[r + 1]; k++)
                score += (double)rows.Values[k] * model.Weights[(rows.Features[k] * model.Stride) + intent];
            var slope = -2 * options.Cost * RowWeight(targets, options, r) * sign * Math.Max(0, 1 - (sign * score));
            for (var k = rows.Starts[r]; k < rows.Starts[r + 1]; k++)
                gradient[rows.Features[k]] += slope * rows.Values[k];
            gradient[Features] += slope;
        }
        return Math.Sqrt(gradient.Sum(g => g * g));
    }

    private static (double[] Weights, double Bias) Reference(
        SparseRows rows, int[] targets, LinearOptions options, int intent)
    {
        var (weights, bias, duals) = (new double[Features], 0.0, new double[rows.Count]);
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        var random = new Random(options.Seed);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var r in order)
            {
                var sign = targets[r] == intent ? 1.0 : -1.0;
                var shift = 0.5 / (options.Cost * RowWeight(targets, options, r));
                double score = bias, norm = 1;
                for (var k = rows.Starts[r]; k < rows.Starts[r + 1]; k++)
                {
                    score += rows.Values[k] * weights[rows.Features[k]];
                    norm += rows.Values[k] * (double)rows.Values[k];
                }
                var updated = Math.Max(0, duals[r] - (((sign * score) - 1 + (shift * duals[r])) / (norm + shift)));
                var step = sign * (updated - duals[r]);
                duals[r] = updated;
                bias += step;
                for (var k = rows.Starts[r]; k < rows.Starts[r + 1]; k++)
                    weights[rows.Features[k]] += step * rows.Values[k];
            }
        }
        return (weights, bias);
    }
}
