namespace Samvad.Understanding.Intents;

/// <summary>An intent and how likely it is what was meant.</summary>
/// <param name="Intent">The intent's name.</param>
/// <param name="Probability">Between 0 and 1; those of all intents and of "none of these" add up to 1.</param>
public readonly record struct ScoredIntent(string Intent, float Probability);
