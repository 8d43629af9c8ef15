namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>Something that has to hold.</summary>
/// <param name="what">In words.</param>
internal sealed class Check(string what)
{
    internal string What { get; } = what;

    /// <summary>How often it was looked at.</summary>
    internal int Count { get; private set; }

    /// <summary>What else there is to say.</summary>
    internal string Note { get; set; } = "";

    /// <summary>Where it does not hold.</summary>
    internal List<string> Violations { get; } = [];

    /// <summary>Looks: if it does not hold, says where.</summary>
    internal void That(bool holds, Func<string> where)
    {
        Count++;
        if (!holds)
            Violations.Add(where());
    }
}
