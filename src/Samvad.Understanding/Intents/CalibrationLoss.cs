namespace Samvad.Understanding.Intents;

/// <summary>The log loss of a <see cref="Calibration"/> with its gradient and Hessian in (scale, none-logit).</summary>
internal struct CalibrationLoss
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

    public void AddRidge(double scaleOff, double noneOff, double strength)
    {
        Loss += strength / 2 * ((scaleOff * scaleOff) + (noneOff * noneOff));
        gradientScale += strength * scaleOff;
        gradientNone += strength * noneOff;
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
