using System.Collections.Immutable;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.State;

/// <summary>
/// Where a conversation stands: the fold of its events. <see cref="Apply"/> is the only way from one state to another,
/// when a turn is decided as well as when a journal is replayed.
/// </summary>
public sealed record Conversation
{
    /// <summary>The state before the first event.</summary>
    public static Conversation Empty { get; } = new();

    /// <summary>How many events made this state: the journal position of the latest one.</summary>
    public long Position { get; init; }

    /// <summary>The language that is spoken; empty before the conversation has started.</summary>
    public string Language { get; init; } = "";

    /// <summary>The open flows; the last one has the word.</summary>
    public ImmutableArray<Frame> Stack { get; init; } = [];

    /// <summary>The slots that belong to the conversation.</summary>
    public ValueMap Slots { get; init; } = ValueMap.Empty;

    /// <summary>How many flows have been opened.</summary>
    public int FramesOpened { get; init; }

    /// <summary>How many actions have been requested.</summary>
    public int ActionsRequested { get; init; }

    /// <summary>How many messages in a row were not understood while no question was open.</summary>
    public int Misunderstandings { get; init; }

    /// <summary>How many times the user was reminded since they last said something.</summary>
    public int Silences { get; init; }

    /// <summary>The number of the running no-input timer; null if none runs.</summary>
    public long? Timer { get; init; }

    /// <summary>What was said since the user last said something, for <c>Repeat</c>.</summary>
    public ImmutableArray<Said> LastReplies { get; init; } = [];

    /// <summary>By reply, which of its variants was said last, from 1; only replies with several are in it.</summary>
    public ImmutableSortedDictionary<string, int> Variants { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The open question which flow was meant; null if there is none.</summary>
    public PendingClarification? Clarification { get; init; }

    /// <summary>The latest question; null before the first.</summary>
    public OpenQuestion? Question { get; init; }

    /// <summary>Who took over; null while the assistant carries the conversation.</summary>
    public Handover? Handover { get; init; }

    /// <summary>The flow that has the word; null if none is open.</summary>
    public Frame? Top => Stack.IsEmpty ? null : Stack[^1];

    /// <summary>The state after <paramref name="event"/>.</summary>
    public Conversation Apply(Event @event) => @event.Apply(this) with { Position = Position + 1 };

    /// <summary>The state after all these events.</summary>
    public static Conversation Replay(IEnumerable<Event> events) =>
        events.Aggregate(Empty, static (state, @event) => state.Apply(@event));

    /// <summary>The open flow with that number, or null.</summary>
    public Frame? Frame(int id)
    {
        foreach (var frame in Stack)
        {
            if (frame.Id == id)
                return frame;
        }

        return null;
    }

    internal Conversation With(Frame changed)
    {
        for (var i = Stack.Length - 1; i >= 0; i--)
        {
            if (Stack[i].Id == changed.Id)
                return this with { Stack = Stack.SetItem(i, changed) };
        }

        throw new UnknownFrameException(changed.Id, Position);
    }

    internal Frame Required(int frame) => Frame(frame) ?? throw new UnknownFrameException(frame, Position);
}
