namespace Samvad.Understanding.Evaluation;

/// <summary>What a classifier made of a test utterance.</summary>
/// <param name="Expected">The right intent; null where the utterance is none of them.</param>
/// <param name="Best">The likeliest intent, whether or not it was accepted.</param>
/// <param name="NoneProbability">The probability of "none of these".</param>
/// <param name="IsNone">Whether the utterance was turned away.</param>
/// <param name="Confidence">The probability of the likeliest intent, given that there is one.</param>
public readonly record struct JudgedUtterance(string? Expected, string Best, float NoneProbability, bool IsNone, float Confidence = 0);
