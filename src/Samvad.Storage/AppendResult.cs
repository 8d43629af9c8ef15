namespace Samvad.Storage;

/// <summary>What became of a turn. The set is closed.</summary>
public abstract record AppendResult
{
    private protected AppendResult()
    {
    }
}

/// <summary>The turn is in the journal, durably.</summary>
/// <param name="FirstPosition">The position of its first event.</param>
/// <param name="LastPosition">The position of its last event; one less than the first if it had none.</param>
public sealed record Appended(long FirstPosition, long LastPosition) : AppendResult;

/// <summary>The message, or the result of the action, made a turn before; nothing was written now.</summary>
/// <param name="FirstPosition">The position of the first event of that turn.</param>
/// <param name="LastPosition">The position of its last event; one less than the first if it had none.</param>
public sealed record Duplicate(long FirstPosition, long LastPosition) : AppendResult;

/// <summary>The conversation has moved on; load it and decide again. Nothing was written.</summary>
/// <param name="Position">Where the conversation stands; 0 if there is none of that id.</param>
public sealed record Conflict(long Position) : AppendResult;
