namespace Samvad.Dialogue.Commands;

/// <summary>
/// What a message means for the dialogue. The set is closed: whatever understands messages (patterns, a classifier, a
/// language model), it speaks in these.
/// </summary>
public abstract record Command
{
    private protected Command()
    {
    }
}
