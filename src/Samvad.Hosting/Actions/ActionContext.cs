using Samvad.Dialogue.State;

namespace Samvad.Hosting.Actions;

/// <summary>What an action may know about the conversation that it is done for.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="ExecutionId">The execution of the action, unique in its conversation.</param>
/// <param name="User">Who the conversation is with; null where the host does not know.</param>
/// <param name="Language">The language that is spoken.</param>
/// <param name="Now">The time.</param>
/// <param name="CancellationToken">
/// Cancelled when the action runs out of time, and, unless it may happen only once, when the host stops.
/// </param>
public sealed record ActionContext(
    string ConversationId,
    string ExecutionId,
    string? User,
    string Language,
    DateTimeOffset Now,
    CancellationToken CancellationToken)
{
    /// <summary>
    /// A key that is the same whenever this execution is tried again and different for every other one: give it to the
    /// service that is called, so that it can tell a repetition.
    /// </summary>
    public string IdempotencyKey => $"{ConversationId}/{ExecutionId}";

    internal Func<Progress, Task> Report { get; init; } = static _ => Task.CompletedTask;

    /// <summary>
    /// Says how far the action has come, for the texts of <c>progress</c>. It is journalled: say it when it has changed
    /// noticeably, not with every byte.
    /// </summary>
    /// <param name="stage">What is being done now; null where that is not known.</param>
    /// <param name="percent">How much is done, from 0 to 100; null where that is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is below 0 or above 100.</exception>
    public Task ReportAsync(string? stage, int? percent = null)
    {
        if (percent is { } known)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(known, nameof(percent));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(known, 100, nameof(percent));
        }

        return Report(new(stage, percent));
    }
}
