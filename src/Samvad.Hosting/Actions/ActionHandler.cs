using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions;

/// <summary>An action: what flows know of it, and how to do it.</summary>
/// <param name="Signature">What flows know of it.</param>
/// <param name="ExecuteAsync">
/// Does it with these arguments. A thrown exception means that it failed, or, for an action that may happen only once,
/// that nobody knows; <see cref="ActionNotDoneException"/> means that it certainly was not done.
/// </param>
public sealed record ActionHandler(ActionSignature Signature, ActionDelegate ExecuteAsync)
{
    /// <summary>What doing it twice comes to.</summary>
    public Effect Effect { get; init; } = Signature.IsOnce ? Effect.Once : Effect.Repeatable;

    /// <summary>How patient to be with it.</summary>
    public ActionPolicy Policy { get; init; } = new();

    /// <summary>Asks for what another system has accepted, with the ticket; null if it is never accepted.</summary>
    public Func<ActionCall, ValueMap, Task<ActionResult>>? CheckAsync { get; init; }

    /// <summary>Calls it off, with the ticket if there is one. True if it will not be done; null if it cannot be called off.</summary>
    public Func<ActionCall, ValueMap?, Task<bool>>? CancelAsync { get; init; }

    /// <summary>
    /// Asks the other system what became of it: its outcome, that it is still being done, or null if it was not done. Null
    /// if there is nobody to ask.
    /// </summary>
    public Func<ActionCall, Task<ActionResult?>>? ReconcileAsync { get; init; }
}
