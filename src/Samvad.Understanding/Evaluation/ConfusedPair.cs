namespace Samvad.Understanding.Evaluation;

/// <summary>An intent that is taken for another.</summary>
/// <param name="Expected">The right intent.</param>
/// <param name="Predicted">What it was taken for.</param>
/// <param name="Count">How many test utterances.</param>
public sealed record ConfusedPair(string Expected, string Predicted, int Count);
