namespace Samvad.Understanding.Intents;

/// <summary>
/// From scores to probabilities: a softmax over the scaled scores of the intents and the fixed logit of "none of
/// these".
/// </summary>
/// <param name="Scale">What scores are multiplied by; the inverse of a temperature.</param>
/// <param name="NoneLogit">The logit of "none of these".</param>
/// <param name="NoneThreshold">From this probability of none on, an utterance counts as none of the intents.</param>
internal readonly record struct Calibration(float Scale, float NoneLogit, float NoneThreshold)
{
    /// <summary>What the threshold costs.</summary>
    public ThresholdCost Cost { get; init; }

    /// <summary>Replaces scores by probabilities; returns the probability of none.</summary>
    public float Apply(Span<float> scores)
    {
        var highest = NoneLogit;
        foreach (ref var score in scores)
        {
            score *= Scale;
            highest = MathF.Max(highest, score);
        }
        var none = MathF.Exp(NoneLogit - highest);
        var sum = none;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - highest);
            sum += score;
        }
        foreach (ref var score in scores)
            score /= sum;
        return none / sum;
    }
}
