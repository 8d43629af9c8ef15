namespace Samvad.Understanding.Intents;

/// <summary>
/// Fits <see cref="Calibration"/> to held-out scores: scale and none-logit by Newton's method on the log loss, which is
/// convex in them; then the threshold at the share of right answers that may be turned away.
/// </summary>
internal static class CalibrationFit
{
    /// <summary>The share of foreign utterances that the probabilities assume among all that come in.</summary>
    private const double ForeignShare = 0.1;

    /// <summary>
    /// What scale and none-logit are where nothing is known yet; typical of what real sets end up with.
    /// </summary>
    private const double UsualScale = 6, UsualNone = -2;

    private const int MostIterations = 40;

    /// <param name="held">Held-out scores, in scope and foreign.</param>
    /// <param name="unknown">
    /// The final model's scores of a text without a known n-gram; it is always turned away.
    /// </param>
    /// <param name="rejectedShare">See <see cref="TrainingOptions.RejectedShare"/>.</param>
    public static Calibration Fit(HeldOutScores held, ReadOnlySpan<float> unknown, double rejectedShare)
    {
        var fitted = FitProbabilities(held);
        float[] row = [.. unknown];
        var noneOfUnknown = fitted.Apply(row);
        var (right, foreign) = ProbabilitiesOfNone(held, unknown, fitted);
        var threshold = Math.Min(noneOfUnknown, Threshold(right, rejectedShare));
        return fitted with
        {
            NoneThreshold = threshold,
            Cost = new(right.Count, right.Count(none => none >= threshold), foreign.Count, foreign.Count(none => none < threshold)),
        };
    }

    private static Calibration FitProbabilities(HeldOutScores held)
    {
        var (scale, none) = (UsualScale, UsualNone);
        var current = Measure(held, scale, none);
        for (var i = 0; i < MostIterations; i++)
        {
            var (stepScale, stepNone) = current.NewtonStep();
            var factor = 1.0;
            var next = Measure(held, scale - stepScale, none - stepNone);
            while (!(next.Loss <= current.Loss) && factor > 1e-4)
            {
                factor /= 2;
                next = Measure(held, scale - (factor * stepScale), none - (factor * stepNone));
            }
            if (!(next.Loss <= current.Loss))
                break;
            (scale, none) = (scale - (factor * stepScale), none - (factor * stepNone));
            var gain = current.Loss - next.Loss;
            current = next;
            if (gain < 1e-7)
                break;
        }
        return new Calibration((float)Math.Clamp(scale, 0.1, 100), (float)none, 1);
    }

    /// <summary>How likely none is for what is understood rightly, and for what is foreign. A text of nothing that is known, which may be there, is no message.</summary>
    private static (List<float> Right, List<float> Foreign) ProbabilitiesOfNone(
        HeldOutScores held, ReadOnlySpan<float> unknown, Calibration calibration)
    {
        var (right, foreign) = (new List<float>(), new List<float>());
        var row = new float[held.Classes];
        for (var r = 0; r < held.Count; r++)
        {
            held.Row(r).CopyTo(row);
            var none = calibration.Apply(row);
            var target = held.Targets[r];
            if (target >= 0 && row[target] >= row.Max())
                right.Add(none);
            else if (target == OneVersusRestTrainer.NoIntent && !held.Row(r).SequenceEqual(unknown))
                foreign.Add(none);
        }
        return (right, foreign);
    }

    private static float Threshold(List<float> right, double rejectedShare)
    {
        if (right.Count == 0)
            return 0.5f;
        right.Sort();

        // One standard error more: where few utterances speak, better ask once too often than do the wrong thing.
        var share = Math.Min(1, rejectedShare + Math.Sqrt(rejectedShare * (1 - rejectedShare) / right.Count));
        var kept = (int)Math.Ceiling((1 - share) * right.Count);
        return kept < right.Count ? right[kept] : MathF.BitIncrement(right[^1]);
    }

    private static CalibrationLoss Measure(HeldOutScores held, double scale, double none)
    {
        var foreign = held.Targets.Count(OneVersusRestTrainer.NoIntent);
        var foreignWeight = foreign == 0 ? 0 : ForeignShare / foreign;
        var intentWeight = (1 - ForeignShare) / Math.Max(1, held.Count - foreign);
        var total = default(CalibrationLoss);
        for (var r = 0; r < held.Count; r++)
        {
            var target = held.Targets[r];
            total.Add(held.Row(r), target, scale, none, target < 0 ? foreignWeight : intentWeight);
        }
        // A weak pull towards the usual values, so that a tiny or perfectly separated set has a finite optimum too.
        total.AddRidge(scale - UsualScale, none - UsualNone, 1e-3);
        return total;
    }
}
