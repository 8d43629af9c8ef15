using System.Runtime.InteropServices;
using System.Text;
using Samvad.Dialogue.Effects;

namespace Samvad.Storage.Forms;

/// <summary>A turn that has been checked and encoded, ready to be written.</summary>
internal sealed class PreparedTurn
{
    /// <exception cref="ArgumentException">The turn contradicts itself.</exception>
    internal PreparedTurn(TurnRecord turn)
    {
        Check(turn);
        Turn = turn;
        Conversation = Keys.Conversation(turn.ConversationId);
        Message = turn.MessageId is { } id ? Keys.Message(id) : null;
        FinishedExecution = turn.FinishedExecution is { } execution ? Keys.Utf8(execution, "execution") : null;
        Time = turn.Time.ToUnixTimeMilliseconds();
        Encoded = EncodedTurn.Of(turn);
        Executions = [.. Encoded.Actions.Select(action => Keys.Utf8(action.Execution, "execution"))];
        Cancelled = turn.Effects.IsDefaultOrEmpty
            ? []
            : [.. turn.Effects.OfType<CancelAction>().Select(cancel => Keys.Utf8(cancel.Execution, "execution"))];
        Timer = turn.Effects.IsDefaultOrEmpty ? null : turn.Effects.LastOrDefault(e => e is SetTimer or CancelTimer);
    }

    internal TurnRecord Turn { get; }

    internal byte[] Conversation { get; }

    internal (byte[] Key, bool IsHash)? Message { get; }

    internal byte[]? FinishedExecution { get; }

    internal byte[] TokenHash =>
        Turn.TokenHash.IsDefaultOrEmpty ? [] : ImmutableCollectionsMarshal.AsArray(Turn.TokenHash)!;

    /// <summary>Who the conversation is with, as UTF-8; null if the host does not know.</summary>
    internal byte[]? User => Turn.User is { } user ? Encoding.UTF8.GetBytes(user) : null;

    internal long Time { get; }

    internal EncodedTurn Encoded { get; }

    internal byte[][] Executions { get; }

    internal byte[][] Cancelled { get; }

    internal Effect? Timer { get; }

    internal long FirstPosition => Turn.ExpectedPosition + 1;

    internal long LastPosition => Turn.ExpectedPosition + Turn.Events.Length;

    /// <summary>By what the turn is known if it comes again, the message before the result of an action.</summary>
    internal IEnumerable<(short Kind, byte[] Key)> InboxKeys()
    {
        if (Message is { } message)
            yield return (message.IsHash ? InboxKind.HashedMessage : InboxKind.Message, message.Key);
        if (FinishedExecution is { } execution)
            yield return (InboxKind.Execution, execution);
    }

    private static void Check(TurnRecord turn)
    {
        if (turn.ExpectedPosition < 0)
            throw new ArgumentException($"Position {turn.ExpectedPosition} is expected; the first is 0.", nameof(turn));
        if (turn.Events.IsDefaultOrEmpty && turn.ExpectedPosition == 0)
            throw new ArgumentException("A conversation is created by a turn that has events.", nameof(turn));
        if (turn.State.Position != turn.ExpectedPosition + turn.Events.Length)
        {
            throw new ArgumentException(
                $"The state is at position {turn.State.Position}, but {turn.Events.Length} events after position "
                + $"{turn.ExpectedPosition} lead to {turn.ExpectedPosition + turn.Events.Length}.",
                nameof(turn));
        }

        var actions = turn.Effects.IsDefaultOrEmpty ? [] : turn.Effects.OfType<RunAction>().ToArray();
        if (actions.DistinctBy(action => action.Execution).Count() != actions.Length)
            throw new ArgumentException("Two actions of the turn have one execution id.", nameof(turn));
    }
}
