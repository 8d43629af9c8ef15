using System.Collections.Immutable;
using System.Diagnostics;
using Samvad.Dialogue;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Inputs;
using Samvad.Dialogue.State;
using Samvad.Hosting.Actions;
using Samvad.Storage;
using Samvad.Understanding;
using Samvad.Understanding.Reading;

namespace Samvad.Hosting.Turns;

/// <summary>
/// The turn loop of one conversation: understand, decide, append, and only then let the world know. Whoever owns a
/// session calls one member at a time; a grain does, and so does a terminal. A second owner elsewhere is harmless: the
/// store refuses the turn of whoever is behind, which then reloads and decides again.
/// </summary>
public sealed class ConversationSession
{
    /// <summary>How often a turn is decided anew when another owner was faster.</summary>
    private const int Attempts = 5;

    private readonly TurnContext _context;
    private readonly string _id;

    private ConversationSession(TurnContext context, string id, StoredConversation? stored)
    {
        _context = context;
        _id = id;
        State = stored?.State ?? Conversation.Empty;
        TokenHash = stored?.TokenHash ?? [];
        User = stored?.User;
    }

    /// <summary>Where the conversation stands.</summary>
    public Conversation State { get; private set; }

    /// <summary>The hash of the secret that opens it to its user.</summary>
    public ImmutableArray<byte> TokenHash { get; private set; }

    /// <summary>Who it is with, where the host knows that.</summary>
    public string? User { get; private set; }

    /// <summary>Whether it has begun.</summary>
    public bool Exists => State.Position > 0;

    /// <summary>Takes up a conversation where it stands; one that does not exist yet has to be opened.</summary>
    public static async Task<ConversationSession> LoadAsync(
        TurnContext context, string id, CancellationToken cancellation = default) =>
        new(context, id, await context.Store.LoadAsync(id, cancellation));

    /// <summary>Begins the conversation; one that has begun already stays as it is.</summary>
    public async Task<TurnReply> OpenAsync(string? language, string? user, ImmutableArray<byte> tokenHash)
    {
        var reply = await TakeAsync(
            now => DecideAsync(() => new Opened(language, user), now),
            turn => turn with { TokenHash = tokenHash, User = user });
        if (!reply.Events.IsEmpty)
            (TokenHash, User) = (tokenHash, user);
        return reply;
    }

    /// <summary>Takes a message. Delivered again, it changes nothing and is answered as it was.</summary>
    public Task<TurnReply> HearAsync(IncomingMessage message) => TakeAsync(
        now => DecideAsync(() => Understand(message, now), now, message),
        turn => turn with { MessageId = message.MessageId });

    /// <summary>Takes what an action came back with.</summary>
    public Task<TurnReply> ReturnAsync(string execution, Return result, string? detail) => TakeAsync(
        now => DecideAsync(() => new ActionReturned(execution, result.Outcome, result.Values, detail), now, execution: execution),
        turn => turn with { FinishedExecution = execution, FinishedOutcome = result.Outcome });

    /// <summary>Takes how far an action has come.</summary>
    public Task<TurnReply> AdvanceAsync(string execution, Progress progress) => TakeAsync(
        now => DecideAsync(() => new ActionProgressed(execution, progress.Stage, progress.Percent), now), static turn => turn);

    /// <summary>Takes a timer that elapsed.</summary>
    public Task<TurnReply> RemindAsync(long timer) => TakeAsync(
        now => DecideAsync(() => new TimerDue(timer), now),
        turn => turn with { ElapsedTimer = timer });

    private UserSaid Understand(IncomingMessage message, DateTimeOffset now)
    {
        var choice = message.Choice is { } id ? new Select(id, message.Offered) : null;
        var understood = message.File is not null && string.IsNullOrWhiteSpace(message.Text) && choice is null
            ? new Understood("", State.Language, [])
            : _context.Understander.Understand(State, message.Text, choice, now);
        if (message.File?.ToAttachment() is not { } file)
            return new(message.MessageId, understood.Text, understood.Language, understood.Commands);
        var commands = FileReading.With(_context.Assistant, State, understood.Commands, file);
        return new(message.MessageId, understood.Text, understood.Language, commands) { File = file };
    }

    private async Task<TurnReply> TakeAsync(
        Func<DateTimeOffset, Task<Decision>> decide, Func<TurnRecord, TurnRecord> complete)
    {
        using var measured = _context.Metrics.Turn();
        for (var attempt = 1; ; attempt++)
        {
            var now = _context.Time.GetUtcNow();
            var decision = await decide(now);
            _context.Faults.Pass(FaultPoint.TurnDecided);
            var result = await _context.Store.AppendAsync(complete(Record(decision, now)));
            switch (result)
            {
                case Appended appended:
                    return Accept(decision, appended, now);
                case Duplicate duplicate:
                    return await RecallAsync(duplicate);
                case Conflict { Position: 0 } when Exists:
                    throw new ConversationForgottenException(_id);
                case Conflict when attempt < Attempts:
                    await ReloadAsync();
                    break;
                default:
                    throw new ConversationBusyException(_id);
            }
        }
    }

    private TurnRecord Record(Decision decision, DateTimeOffset now) => new()
    {
        ConversationId = _id,
        ExpectedPosition = State.Position,
        Time = now,
        Events = decision.Events,
        State = decision.State,
        Effects = decision.Effects,
        Subscribers = _context.Options.Subscribers,
        Lease = _context.Actions.Lease(now),
    };

    private TurnReply Accept(Decision decision, Appended appended, DateTimeOffset now)
    {
        _context.Faults.Pass(FaultPoint.TurnWritten);
        State = decision.State;
        foreach (var effect in decision.Effects)
        {
            if (effect is RunAction run)
                _context.Actions.Add(_id, run, now);
            else if (effect is CancelAction cancel)
                _context.Actions.Cancel(_id, cancel.Execution);
        }

        if (!decision.Events.IsEmpty)
            _context.Feed.Publish(_id);
        var events = ImmutableArray.CreateBuilder<StoredEvent>(decision.Events.Length);
        foreach (var @event in decision.Events)
            events.Add(new(appended.FirstPosition + events.Count, now, @event));
        return new(appended.LastPosition, events.MoveToImmutable());
    }

    private async Task<TurnReply> RecallAsync(Duplicate original)
    {
        var count = (int)(original.LastPosition - original.FirstPosition + 1);
        var events = count == 0 ? [] : await _context.Store.ReadAsync(_id, original.FirstPosition - 1, count);
        if (State.Position < original.LastPosition)
            await ReloadAsync();
        return new(original.LastPosition, events);
    }

    private async Task ReloadAsync()
    {
        var stored = await _context.Store.LoadAsync(_id);
        State = stored?.State ?? Conversation.Empty;
        TokenHash = stored?.TokenHash ?? [];
        User = stored?.User;
    }

    /// <summary>
    /// Decides away from the caller's thread, since what authors and developers wrote may throw or never come back. The
    /// conversation then goes on with a turn that says so.
    /// </summary>
    private async Task<Decision> DecideAsync(
        Func<Input> input, DateTimeOffset now, IncomingMessage? message = null, string? execution = null)
    {
        var state = State;
        try
        {
            return await InTimeAsync(() => Decider.Decide(_context.Assistant, state, input(), now));
        }
        catch (TimeoutException)
        {
            return await AbortAsync($"The turn took longer than {_context.Options.TimeLimit.TotalSeconds:0.#} s.");
        }
        catch (Exception exception) when (exception is not (StoreException or UnreachableException))
        {
            return await AbortAsync($"{exception.GetType().Name}: {exception.Message}");
        }

        // What the assistant says about a failure may hang as well; the caller then gets the TimeoutException.
        Task<Decision> AbortAsync(string detail) => InTimeAsync(() => Decider.Decide(
            _context.Assistant, state, new TurnAborted(detail, message?.MessageId, message?.Text, execution), now));
    }

    private async Task<Decision> InTimeAsync(Func<Decision> decide)
    {
        try
        {
            return await Task.Run(decide).WaitAsync(_context.Options.TimeLimit, _context.Time);
        }
        catch (TimeoutException)
        {
            _context.Metrics.Stuck();
            throw;
        }
    }
}
