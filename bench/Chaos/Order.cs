namespace Samvad.Benchmarks.Chaos;

/// <summary>What customers have the bank do: the names of the actions, and of the words before the underscore of their replies.</summary>
internal static class Order
{
    /// <summary>Happens once; the bank can be asked what became of it.</summary>
    internal const string Transfer = "transfer";

    /// <summary>Happens once; nobody can be asked.</summary>
    internal const string Wire = "wire";

    /// <summary>The bank recognises it by its key.</summary>
    internal const string Pay = "pay";

    /// <summary>Happens once, and takes the bank its time; nobody can be asked whether it was begun.</summary>
    internal const string Claim = "claim";

    internal static IReadOnlyList<string> All { get; } = [Transfer, Wire, Pay, Claim];
}
