namespace Samvad.Understanding.Evaluation;

/// <summary>Where a figure lies with 95 % confidence, as far as the choice of test utterances goes.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High);
