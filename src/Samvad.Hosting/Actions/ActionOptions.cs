namespace Samvad.Hosting.Actions;

/// <summary>
/// How actions are done here, whatever their authors thought: bound from the configuration section <c>Samvad:Actions</c>,
/// where <c>Policies:transfer:Retries</c> is for the action <c>transfer</c>.
/// </summary>
public sealed class ActionOptions
{
    /// <summary>By action, what differs from its own policy.</summary>
    public IDictionary<string, ActionPolicyOptions> Policies { get; } = new Dictionary<string, ActionPolicyOptions>();

    /// <summary>The policy of an action with the changes that the configuration makes.</summary>
    internal ActionPolicy Apply(string action, ActionPolicy policy) =>
        Policies.TryGetValue(action, out var changes) ? changes.Apply(policy) : policy;
}

/// <summary>What the configuration may change of an <see cref="ActionPolicy"/>; what is not set stays as it is.</summary>
public sealed class ActionPolicyOptions
{
    /// <inheritdoc cref="ActionPolicy.Timeout"/>
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc cref="ActionPolicy.TimeLimit"/>
    public TimeSpan? TimeLimit { get; set; }

    /// <inheritdoc cref="ActionPolicy.Retries"/>
    public int? Retries { get; set; }

    /// <inheritdoc cref="ActionPolicy.Backoff"/>
    public TimeSpan? Backoff { get; set; }

    /// <inheritdoc cref="ActionPolicy.HedgeAfter"/>
    public TimeSpan? HedgeAfter { get; set; }

    /// <inheritdoc cref="ActionPolicy.AtOnce"/>
    public int? AtOnce { get; set; }

    /// <inheritdoc cref="ActionPolicy.BreakAfter"/>
    public int? BreakAfter { get; set; }

    /// <inheritdoc cref="ActionPolicy.BreakFor"/>
    public TimeSpan? BreakFor { get; set; }

    /// <inheritdoc cref="ActionPolicy.SettleAfter"/>
    public TimeSpan? SettleAfter { get; set; }

    /// <inheritdoc cref="ActionPolicy.ReconcileFor"/>
    public TimeSpan? ReconcileFor { get; set; }

    /// <inheritdoc cref="ActionPolicy.JobLimit"/>
    public TimeSpan? JobLimit { get; set; }

    internal ActionPolicy Apply(ActionPolicy policy) => policy with
    {
        Timeout = Timeout ?? policy.Timeout,
        TimeLimit = TimeLimit ?? policy.TimeLimit,
        Retries = Retries ?? policy.Retries,
        Backoff = Backoff ?? policy.Backoff,
        HedgeAfter = HedgeAfter ?? policy.HedgeAfter,
        AtOnce = AtOnce ?? policy.AtOnce,
        BreakAfter = BreakAfter ?? policy.BreakAfter,
        BreakFor = BreakFor ?? policy.BreakFor,
        SettleAfter = SettleAfter ?? policy.SettleAfter,
        ReconcileFor = ReconcileFor ?? policy.ReconcileFor,
        JobLimit = JobLimit ?? policy.JobLimit,
    };
}
