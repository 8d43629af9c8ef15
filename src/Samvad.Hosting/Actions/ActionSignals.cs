using Samvad.Dialogue.State;

namespace Samvad.Hosting.Actions;

/// <summary>What can happen around an action while it is done.</summary>
/// <param name="Report">Takes how far it has come.</param>
/// <param name="Cancelled">Nobody wants the action any more.</param>
/// <param name="Stopping">The host stops.</param>
internal sealed record ActionSignals(
    Func<Progress, Task> Report, CancellationToken Cancelled, CancellationToken Stopping);
