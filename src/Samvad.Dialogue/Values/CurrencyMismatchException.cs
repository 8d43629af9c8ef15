namespace Samvad.Dialogue.Values;

/// <summary>Two amounts of different currencies met in one calculation.</summary>
public sealed class CurrencyMismatchException(string left, string right)
    : InvalidOperationException($"{left} and {right} cannot be combined: convert one of them first.")
{
    /// <summary>The ISO code of the left operand.</summary>
    public string Left { get; } = left;

    /// <summary>The ISO code of the right operand.</summary>
    public string Right { get; } = right;
}
