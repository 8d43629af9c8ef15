using Samvad.Hosting.Actions;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>What the actions of the test assistant do: each test says it for its own application.</summary>
public sealed class ActionScript
{
    private int _calls;

    /// <summary>How often an action was begun.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The action itself; the default is to succeed at once.</summary>
    public Func<ActionContext, Task<PayOutcome?>> Does { get; set; } = _ => Task.FromResult<PayOutcome?>(new PayOutcome.Paid("R1"));

    internal Task<PayOutcome?> RunAsync(ActionContext context)
    {
        Interlocked.Increment(ref _calls);
        return Does(context);
    }
}

/// <summary>What paying and looking up can come to.</summary>
public abstract record PayOutcome
{
    public sealed record Paid(string Reference) : PayOutcome;

    public sealed record Refused : PayOutcome;
}

/// <summary>An outcome that the type of the action does not name.</summary>
public sealed record Strange : PayOutcome;

/// <summary>The actions of the test assistant.</summary>
public sealed class ScriptedActions(ActionScript script)
{
    [Action("pay", Effect = Effect.Once)]
    public Task<PayOutcome?> PayAsync(ActionContext context) => script.RunAsync(context);

    [Action("look_up")]
    public Task<PayOutcome?> LookUpAsync(ActionContext context) => script.RunAsync(context);
}
