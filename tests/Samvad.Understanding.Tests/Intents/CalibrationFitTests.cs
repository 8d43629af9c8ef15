using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class CalibrationFitTests
{
    [Fact]
    public void The_derivatives_of_the_loss_agree_with_finite_differences()
    {
        const double step = 1e-5;
        var (scaleStep, noneStep) = Loss(2, 0.5).NewtonStep();
        double Value(double scale, double none) => Loss(scale, none).Loss;
        var gradientScale = (Value(2 + step, 0.5) - Value(2 - step, 0.5)) / (2 * step);
        var gradientNone = (Value(2, 0.5 + step) - Value(2, 0.5 - step)) / (2 * step);
        var scaleScale = (Value(2 + step, 0.5) - (2 * Value(2, 0.5)) + Value(2 - step, 0.5)) / (step * step);
        var noneNone = (Value(2, 0.5 + step) - (2 * Value(2, 0.5)) + Value(2, 0.5 - step)) / (step * step);
        var mixed = (Value(2 + step, 0.5 + step) - Value(2 + step, 0.5 - step)
            - Value(2 - step, 0.5 + step) + Value(2 - step, 0.5 - step)) / (4 * step * step);
        Assert.Equal(gradientScale, (scaleScale * scaleStep) + (mixed * noneStep), 1e-4);
        Assert.Equal(gradientNone, (mixed * scaleStep) + (noneNone * noneStep), 1e-4);

        static CalibrationLoss Loss(double scale, double none)
        {
            var loss = default(CalibrationLoss);
            loss.Add([0.7f, -0.9f, -0.2f], 0, scale, none, 0.5);
            loss.Add([-0.4f, float.NegativeInfinity, -0.3f], OneVersusRestTrainer.NoIntent, scale, none, 0.3);
            loss.Add([-0.6f, 0.1f, 0.3f], 1, scale, none, 0.2);
            loss.AddRidge(scale - 6, none + 2, 1e-3);
            return loss;
        }
    }

    [Fact]
    public void Probabilities_match_frequencies_on_data_drawn_from_known_ones()
    {
        // Scores are drawn, then intents from the softmax of 4 times the scores; the fit has to find the 4 again.
        const int classes = 6;
        var random = new Random(5);
        var held = new HeldOutScores(classes);
        var known = new Calibration(4, -40, 1);
        for (var i = 0; i < 20_000; i++)
        {
            float[] scores = [.. Enumerable.Range(0, classes).Select(_ => (float)((random.NextDouble() * 2) - 1))];
            float[] probabilities = [.. scores];
            known.Apply(probabilities);
            var (target, left) = (0, random.NextSingle());
            while (target < classes - 1 && (left -= probabilities[target]) > 0)
                target++;
            held.Add(scores, target);
        }
        var fitted = CalibrationFit.Fit(held, new float[classes], rejectedShare: 0.02);
        Assert.InRange(fitted.Scale, 3.8f, 4.2f);
    }

    [Fact]
    public void About_the_given_share_of_right_answers_is_turned_away()
    {
        var held = new HeldOutScores(2);
        for (var i = 0; i < 10_000; i++)
            held.Add([i / 10_000f, -1], 0);
        var fitted = CalibrationFit.Fit(held, [-1, -1], rejectedShare: 0.1);
        var rejected = Enumerable.Range(0, held.Count).Count(r =>
        {
            float[] row = [.. held.Row(r)];
            return fitted.Apply(row) >= fitted.NoneThreshold;
        });
        Assert.InRange(rejected, 1000, 1100);
        Assert.Equal(new ThresholdCost(10_000, rejected, 0, 0), fitted.Cost);
    }

    [Fact]
    public void What_the_threshold_costs_is_counted_without_what_is_wrong_anyway_and_without_the_text_of_nothing()
    {
        float[] nothing = [-1, -1];
        var held = new HeldOutScores(2);
        for (var i = 0; i < 100; i++)
        {
            held.Add([i / 100f, -1], 0);
            held.Add([i / 100f, -1], 1);
            held.Add([-1, (i / 50f) - 1], OneVersusRestTrainer.NoIntent);
        }

        held.Add(nothing, OneVersusRestTrainer.NoIntent);
        var fitted = CalibrationFit.Fit(held, nothing, rejectedShare: 0.1);

        int TurnedAway(int first) => Enumerable.Range(0, 100).Count(i =>
        {
            float[] row = [.. held.Row((3 * i) + first)];
            return fitted.Apply(row) >= fitted.NoneThreshold;
        });
        Assert.Equal(new ThresholdCost(100, TurnedAway(0), 99, 100 - TurnedAway(2)), fitted.Cost);
        Assert.InRange(fitted.Cost.FalseRejects!.Value, 0.1, 0.14);
        Assert.InRange(fitted.Cost.FalseAccepts!.Value, 0.3, 0.6);
    }

    [Fact]
    public void Where_nothing_was_held_out_nothing_is_said_of_the_cost()
    {
        var cost = CalibrationFit.Fit(new HeldOutScores(2), [-1, -1], rejectedShare: 0.1).Cost;

        Assert.Equal((null, null), (cost.FalseRejects, cost.FalseAccepts));
    }
}
