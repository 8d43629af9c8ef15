namespace Samvad.Understanding.Intents;

/// <summary>
/// Fits <see cref="Calibration"/> to held-out scores: scale and none-logit by Newton's method on the log loss, which is
/// convex in them; then the threshold at the share of right answers that may be turned away.
/// </summary>
internal static class CalibrationFit
{
    /// <summary>The share of foreign utterances that the probabilities assume among all that come in.</summary>
    private const double ForeignShare = 0.2;

    private const int MostIterations = 40;

    public static Calibration Fit(HeldOutScores held, double rejectedShare)
    {
        var (scale, none) = (1.0, 0.0);
        var current = Measure(held, scale, none);
        for (var i = 0; i < MostIterations; i++)
        {
            var (stepScale, stepNone) = current.NewtonStep();
            var factor = 1.0;
            var next = Measure(held, scale - stepScale, none - stepNone);
            while (next.Loss > current.Loss && factor > 1e-4)
            {
                factor /= 2;
                next = Measure(held, scale - (factor * stepScale), none - (factor * stepNone));
            }
            if (next.Loss > current.Loss)
                break;
            (scale, none) = (scale - (factor * stepScale), none - (factor * stepNone));
            var gain = current.Loss - next.Loss;
            current = next;
            if (gain < 1e-7)
                break;
        }
        var fitted = new Calibration((float)Math.Clamp(scale, 0.1, 100), (float)none, 1);
        return fitted with { NoneThreshold = Threshold(held, fitted, rejectedShare) };
    }

    private static float Threshold(HeldOutScores held, Calibration calibration, double rejectedShare)
    {
        var right = new List<float>();
        var row = new float[held.Classes];
        for (var r = 0; r < held.Count; r++)
        {
            held.Row(r).CopyTo(row);
            var none = calibration.Apply(row);
            var target = held.Targets[r];
            if (target >= 0 && row[target] >= row.Max())
                right.Add(none);
        }
        if (right.Count == 0)
            return 0.5f;
        right.Sort();
        var kept = (int)Math.Ceiling((1 - rejectedShare) * right.Count);
        return kept < right.Count ? right[kept] : MathF.BitIncrement(right[^1]);
    }

    private static Curvature Measure(HeldOutScores held, double scale, double none)
    {
        var foreign = held.Targets.Count(OneVersusRestTrainer.NoIntent);
        var foreignWeight = foreign == 0 ? 0 : ForeignShare / foreign;
        var intentWeight = (1 - ForeignShare) / Math.Max(1, held.Count - foreign);
        var total = default(Curvature);
        for (var r = 0; r < held.Count; r++)
        {
            var target = held.Targets[r];
            total.Add(held.Row(r), target, scale, none, target < 0 ? foreignWeight : intentWeight);
        }
        // A weak pull towards moderate values, so that a tiny or perfectly separated set has a finite optimum too.
        total.AddRidge(scale, none, 1e-3);
        return total;
    }

    /// <summary>Log loss with its gradient and Hessian in (scale, none-logit).</summary>
    private struct Curvature
    {
        private double gradientScale, gradientNone, scaleScale, scaleNone, noneNone;

        public double Loss { get; private set; }

        public void Add(ReadOnlySpan<float> scores, int target, double scale, double none, double weight)
        {
            var highest = none;
            foreach (var score in scores)
                highest = Math.Max(highest, scale * score);
            var noneMass = Math.Exp(none - highest);
            double sum = noneMass, mean = 0, square = 0;
            foreach (var score in scores)
            {
                if (float.IsNegativeInfinity(score))
                    continue;
                var mass = Math.Exp((scale * score) - highest);
                sum += mass;
                mean += mass * score;
                square += mass * score * score;
            }
            var noneShare = noneMass / sum;
            mean /= sum;
            square /= sum;
            var targetLogit = target < 0 ? none : scale * scores[target];
            Loss += weight * (highest + Math.Log(sum) - targetLogit);
            gradientScale += weight * (mean - (target < 0 ? 0 : scores[target]));
            gradientNone += weight * (noneShare - (target < 0 ? 1 : 0));
            scaleScale += weight * (square - (mean * mean));
            scaleNone -= weight * mean * noneShare;
            noneNone += weight * noneShare * (1 - noneShare);
        }

        public void AddRidge(double scale, double none, double strength)
        {
            Loss += strength / 2 * ((scale * scale) + (none * none));
            gradientScale += strength * scale;
            gradientNone += strength * none;
            scaleScale += strength;
            noneNone += strength;
        }

        public readonly (double Scale, double None) NewtonStep()
        {
            var determinant = (scaleScale * noneNone) - (scaleNone * scaleNone);
            return (
                ((noneNone * gradientScale) - (scaleNone * gradientNone)) / determinant,
                ((scaleScale * gradientNone) - (scaleNone * gradientScale)) / determinant);
        }
    }
}
