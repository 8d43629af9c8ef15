using System.Collections.Immutable;

namespace Samvad.Hosting.Turns;

/// <summary>The limits of a turn.</summary>
public sealed class TurnOptions
{
    /// <summary>How long understanding and deciding a message may take before the turn is given up. The default is 5 s.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an action may take before its result counts as unknown or failed. The default is 30 s.</summary>
    public TimeSpan ActionTimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many actions may run at once in this process. The default is 64.</summary>
    public int ActionsAtOnce { get; set; } = 64;

    /// <summary>Who is told of each turn; set from <see cref="SamvadOptions.Webhooks"/>.</summary>
    internal ImmutableArray<string> Subscribers { get; set; } = [];

    /// <summary>
    /// Whether no other process works on the same store: then actions that an earlier process had begun are taken over
    /// at the start instead of when its lease ends. The default is true, as SQLite is for one process; with PostgreSQL it is false.
    /// </summary>
    public bool IsAlone { get; set; } = true;
}
