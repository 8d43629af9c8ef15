namespace Samvad.Understanding.Intents;

/// <summary>How the linear layer is fitted. Chosen by cross-validation on training data.</summary>
internal sealed record LinearOptions
{
    /// <summary>Weight of the loss against the L2 penalty.</summary>
    public float Cost { get; init; } = 0.6f;

    /// <summary>0: each text counts the same; 1: each intent counts the same.</summary>
    public float Balance { get; init; } = 0.5f;

    public int Epochs { get; init; } = 12;
    public int Seed { get; init; } = 1;
}
