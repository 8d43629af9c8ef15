namespace Samvad.Hosting.Actions;

/// <summary>How patient to be with an action. What is not set has the default of its neighbours in <c>Samvad:Actions</c>.</summary>
public sealed record ActionPolicy
{
    /// <summary>How long one try may take; null means as long as all of them may.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long all tries together may take; null means <c>Turns:ActionTimeLimit</c>.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>
    /// How often to try again. An action that may happen only once is tried again only where it was certainly not done.
    /// </summary>
    public int Retries { get; init; }

    /// <summary>The pause before the second try; it doubles each time, and is spread at random. The default is 1 s.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After what time without an answer to ask a second time beside the first, the answer that comes first being taken.
    /// Null, the default, never does. An action that may happen only once is asked for twice only if the other system
    /// tells it by its key.
    /// </summary>
    public TimeSpan? HedgeAfter { get; init; }

    /// <summary>How many calls of it may run at once in this process; further ones fail as not done. Null means any number.</summary>
    public int? AtOnce { get; init; }

    /// <summary>
    /// After how many calls in half a minute, half of which have failed, to call no more for a while; further ones fail as
    /// not done. Null never stops.
    /// </summary>
    public int? BreakAfter { get; init; }

    /// <summary>How long to call no more then. The default is 30 s.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after its beginning the other system may still do what it says it has not done. The default is 1 min.</summary>
    public TimeSpan SettleAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to ask the other system what happened before the flow hears <c>unknown</c>. The default is 5 min.</summary>
    public TimeSpan ReconcileFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a job may take that another system has accepted. The default is a day.</summary>
    public TimeSpan JobLimit { get; init; } = TimeSpan.FromDays(1);
}
