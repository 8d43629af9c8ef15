using Samvad.Dialogue.State;

namespace Samvad.Hosting.Actions;

/// <summary>
/// What an action returns that may take longer than a call: its outcome, or that another system has accepted it. Then the
/// method with <see cref="ActionCheckAttribute"/> asks for it, with the ticket, until it is done, however often this
/// process is started anew in between. The set is closed.
/// </summary>
/// <typeparam name="T">The outcome, as any action returns it.</typeparam>
public abstract record Job<T>
    where T : notnull
{
    private Job()
    {
    }

    /// <summary>An outcome is a job that is done.</summary>
    public static implicit operator Job<T>(T outcome) => new Done(outcome);

    /// <summary>It is done.</summary>
    /// <param name="Outcome">What it came to.</param>
    public sealed record Done(T Outcome) : Job<T>;

    /// <summary>Another system has taken it on.</summary>
    /// <param name="Ticket">By what to ask for it: an object whose properties are kept.</param>
    /// <param name="CheckAfter">When to ask.</param>
    public sealed record Accepted(object Ticket, TimeSpan CheckAfter) : Job<T>
    {
        /// <summary>How far it has come; null where that is not known.</summary>
        public Progress? Progress { get; init; }
    }
}
