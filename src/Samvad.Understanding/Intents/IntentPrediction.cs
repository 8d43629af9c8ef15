namespace Samvad.Understanding.Intents;

/// <summary>What an <see cref="IntentClassifier"/> makes of one utterance.</summary>
/// <param name="Best">The likeliest intent, also where the utterance was turned away.</param>
/// <param name="NoneProbability">How likely it is that the utterance is none of the intents, between 0 and 1.</param>
/// <param name="IsNone">Whether the utterance counts as none of the intents.</param>
public readonly record struct IntentPrediction(ScoredIntent Best, float NoneProbability, bool IsNone)
{
    /// <summary>The intent to act on; null where the utterance is none of them.</summary>
    public string? Intent => IsNone ? null : Best.Intent;
}
