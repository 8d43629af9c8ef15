namespace Samvad.Dialogue.State;

/// <summary>A journal names a flow execution that is not open at that point: it is damaged or out of order.</summary>
public sealed class UnknownFrameException(int frame, long position)
    : InvalidOperationException($"The event after position {position} names flow execution {frame}, which is not open.")
{
    /// <summary>The number of the flow execution.</summary>
    public int Frame { get; } = frame;

    /// <summary>The position before the event.</summary>
    public long Position { get; } = position;
}
