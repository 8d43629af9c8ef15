namespace Samvad.Storage;

/// <summary>An execution of an action in the ledger.</summary>
/// <param name="ConversationId">The conversation that asked for it.</param>
/// <param name="Execution">The id of the execution, unique in its conversation.</param>
/// <param name="Action">The action's name.</param>
/// <param name="IsOnce">Whether doing it twice would do harm.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Attempts">How many times it has been taken to be done or asked after.</param>
/// <param name="Requested">When the turn that asked for it happened.</param>
/// <param name="Begun">When it was first marked as running; null if it never was.</param>
/// <param name="Finished">When the turn that took its result happened; null until then.</param>
/// <param name="Outcome">The outcome, in the words of the flow; null until it is finished.</param>
public sealed record LedgerEntry(
    string ConversationId,
    string Execution,
    string Action,
    bool IsOnce,
    ExecutionState State,
    int Attempts,
    DateTimeOffset Requested,
    DateTimeOffset? Begun,
    DateTimeOffset? Finished,
    string? Outcome);
