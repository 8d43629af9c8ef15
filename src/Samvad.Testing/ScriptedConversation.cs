using System.Collections.Immutable;
using Samvad.Dialogue;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Inputs;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Understanding;
using Samvad.Understanding.Reading;

namespace Samvad.Testing;

/// <summary>
/// A conversation in memory: understood and decided as on a server, with a clock that runs only when told. Actions are
/// done at once, and what they come back with makes turns as it does there.
/// </summary>
/// <param name="assistant">The assistant.</param>
/// <param name="understander">What understands messages.</param>
/// <param name="act">Does actions.</param>
/// <param name="now">The time at which it begins.</param>
public sealed class ScriptedConversation(
    Assistant assistant, IUnderstander understander, ActionPlayer act, DateTimeOffset now)
{
    /// <summary>How many turns a message may lead to, with actions that come back and lead to others.</summary>
    private const int MostTurns = 100;

    private readonly ImmutableArray<Event>.Builder _journal = ImmutableArray.CreateBuilder<Event>();
    private SetTimer? _timer;
    private int _messages;

    /// <summary>Where it stands.</summary>
    public Conversation State { get; private set; } = Conversation.Empty;

    /// <summary>The time.</summary>
    public DateTimeOffset Now { get; private set; } = now;

    /// <summary>All events so far.</summary>
    public IReadOnlyList<Event> Journal => _journal;

    /// <summary>Begins.</summary>
    public Task<ImmutableArray<Event>> OpenAsync(string? language = null, string? user = null) =>
        TakeAsync(new Opened(language, user));

    /// <summary>The user says something.</summary>
    public Task<ImmutableArray<Event>> SayAsync(string text) => SayAsync(text, null);

    /// <summary>The user clicks a choice.</summary>
    public Task<ImmutableArray<Event>> ChooseAsync(string choice) => SayAsync("", choice);

    /// <summary>The user sends a file.</summary>
    public Task<ImmutableArray<Event>> SendAsync(Attachment file) => TakeAsync(
        new UserSaid($"message-{++_messages}", "", State.Language, FileReading.With(assistant, State, [], file)) { File = file });

    /// <summary>The clock runs on; a timer that becomes due on the way fires at its time.</summary>
    public async Task<ImmutableArray<Event>> WaitAsync(TimeSpan duration)
    {
        var until = Now + duration;
        var events = ImmutableArray.CreateBuilder<Event>();
        while (_timer is { } timer && timer.Due <= until)
        {
            Now = timer.Due;
            _timer = null;
            events.AddRange(await TakeAsync(new TimerDue(timer.Timer)));
        }

        Now = until;
        return events.DrainToImmutable();
    }

    private Task<ImmutableArray<Event>> SayAsync(string text, string? choice)
    {
        var understood = understander.Understand(State, text, choice is null ? null : new Select(choice), Now);
        var id = $"message-{++_messages}";
        return TakeAsync(new UserSaid(id, understood.Text, understood.Language, understood.Commands));
    }

    private async Task<ImmutableArray<Event>> TakeAsync(Input first)
    {
        var events = ImmutableArray.CreateBuilder<Event>();
        var inputs = new Queue<Input>([first]);
        for (var turns = 0; inputs.TryDequeue(out var input); turns++)
        {
            if (turns == MostTurns)
                throw new InvalidOperationException($"One message led to more than {MostTurns} turns.");
            var decision = Decider.Decide(assistant, State, input, Now);
            State = decision.State;
            events.AddRange(decision.Events);
            foreach (var effect in decision.Effects)
            {
                if (effect is RunAction run)
                    inputs.Enqueue(await DoAsync(run));
                else
                    _timer = effect is SetTimer set ? set : effect is CancelTimer ? null : _timer;
            }
        }

        _journal.AddRange(events);
        return events.DrainToImmutable();
    }

    private async Task<ActionReturned> DoAsync(RunAction run)
    {
        // Whoever is in a script has signed in everywhere.
        var result = run.Action == ActionSignature.SignIn
            ? new(ActionSignature.SignedIn, ValueMap.Empty)
            : await act(run, State.Language, Now);
        return new(run.Execution, result.Outcome, result.Values);
    }
}
