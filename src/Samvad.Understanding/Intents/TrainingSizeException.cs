namespace Samvad.Understanding.Intents;

/// <summary>There are too many phrases or intents to learn from.</summary>
/// <param name="problem">How many there are, and how many there can be.</param>
/// <param name="remedy">What to do.</param>
public sealed class TrainingSizeException(string problem, string remedy) : ArgumentException($"{problem} {remedy}")
{
    /// <summary>How many there are, and how many there can be.</summary>
    public string Problem => problem;

    /// <summary>What to do.</summary>
    public string Remedy => remedy;
}
