using System.Collections.Immutable;

namespace Samvad.Dialogue.Tests.Kit;

/// <summary>A conversation that is being tested: what goes in, and what came of the last turn.</summary>
internal sealed class Talk
{
    internal static readonly DateTimeOffset Start = new(2027, 3, 15, 10, 0, 0, TimeSpan.FromHours(5.5));

    private readonly List<Event> _journal = [];

    internal Talk(Assistant assistant)
    {
        Assistant = assistant;
        Decision = Turn(new Opened("en", null));
    }

    /// <summary>The assistant; another one may take over in mid-conversation, as after an upgrade.</summary>
    internal Assistant Assistant { get; set; }

    internal DateTimeOffset Now { get; set; } = Start;

    internal Conversation State { get; private set; } = Conversation.Empty;

    /// <summary>What the last turn came to.</summary>
    internal Decision Decision { get; private set; }

    internal IReadOnlyList<Event> Journal => _journal;

    /// <summary>The texts of the last turn, one after the other.</summary>
    internal string Said => string.Join(" ", Decision.Events.OfType<Said>().Select(said => said.Text));

    /// <summary>The ids of the choices below the last text.</summary>
    internal string Choices => string.Join(" ", Decision.Events.OfType<Said>().Last().Options.Select(option => option.Id));

    /// <summary>The flows that ended in the last turn, each with its outcome.</summary>
    internal string Ended => string.Join(
        " ", Decision.Events.OfType<FlowEnded>().Select(ended => $"{ended.Flow}:{ended.Outcome}"));

    /// <summary>The codes of what went wrong in the last turn.</summary>
    internal string Faults => string.Join(" ", Decision.Events.OfType<Faulted>().Select(faulted => faulted.Code));

    /// <summary>The action that the last turn asked for.</summary>
    internal RunAction Action => Assert.Single(Decision.Effects.OfType<RunAction>());

    internal Value? Slot(string name) => State.Top?.Slots[name] ?? State.Slots[name];

    /// <summary>The user says something that means these commands.</summary>
    internal Talk User(params ImmutableArray<Command> commands) => In("en", commands);

    internal Talk In(string language, params ImmutableArray<Command> commands) =>
        Then(new UserSaid($"m{State.Position}", "…", language, commands));

    internal Talk Pick(string choice) => User(new Select(choice));

    /// <summary>The running action of the flow on top comes back.</summary>
    internal Talk Returns(string outcome, params (string Name, Value Value)[] results) =>
        Then(Return(State.Top!.Execution!, outcome, results));

    internal static ActionReturned Return(string execution, string outcome, params (string Name, Value Value)[] results) =>
        new(execution, outcome, ValueMap.Of(results.Select(result => KeyValuePair.Create(result.Name, result.Value))));

    /// <summary>The running no-input timer elapses.</summary>
    internal Talk Silence() => Then(new TimerDue(State.Timer!.Value));

    internal Talk Then(Input input)
    {
        Decision = Turn(input);
        return this;
    }

    internal Talk Hears(string expected)
    {
        Assert.Equal(expected, Said);
        return this;
    }

    private Decision Turn(Input input)
    {
        var decision = Decider.Decide(Assistant, State, input, Now);
        State = decision.State;
        _journal.AddRange(decision.Events);
        Now += TimeSpan.FromSeconds(1);
        return decision;
    }
}
