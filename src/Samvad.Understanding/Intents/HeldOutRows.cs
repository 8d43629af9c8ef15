namespace Samvad.Understanding.Intents;

/// <summary>Which texts a model that takes long to train is first trained without, to see how far its scores can be trusted.</summary>
internal static class HeldOutRows
{
    /// <summary>One of so many texts of each intent.</summary>
    private const int Of = 8;

    /// <summary>For each text whether it is held out, in an order fixed by the seed; of intents with fewer texts none is.</summary>
    /// <param name="intents">The intents of the texts; those without count as one intent.</param>
    /// <param name="seed">Fixes the order.</param>
    public static bool[] Choose(IReadOnlyList<string?> intents, int seed)
    {
        int[] order = [.. Enumerable.Range(0, intents.Count)];
        new Random(seed).Shuffle(order);
        var dealt = new Dictionary<string, int>();
        var isHeld = new bool[order.Length];
        foreach (var row in order)
            isHeld[row] = (dealt[intents[row] ?? ""] = dealt.GetValueOrDefault(intents[row] ?? "") + 1) % Of == 0;
        return isHeld;
    }
}
