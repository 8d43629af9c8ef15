using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Steps;

/// <summary>
/// Offers choices and keeps the chosen one in a slot: an <see cref="Item"/> for options that an author wrote, else the
/// chosen element of the list itself. A list of one element is not asked about.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="Prompt">The name of the reply that asks.</param>
/// <param name="Slot">The slot.</param>
public sealed record ChooseStep(string Id, string Prompt, string Slot) : QuestionStep(Id, Prompt)
{
    /// <summary>The options that the author wrote; empty when they come from <see cref="From"/>.</summary>
    public ImmutableArray<ChoiceOption> Options { get; init; } = [];

    /// <summary>Where the options come from; null when the author wrote them.</summary>
    public ChoiceSource? From { get; init; }

    /// <summary>By chosen option, the id of the step to go to; the others go on to <see cref="Step.Next"/>.</summary>
    public FrozenDictionary<string, string> On { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => base.Targets.Concat(On.Values);

    internal override Expectation Expect(Turn turn) =>
        new(ExpectationKind.Choice, Slot, SlotType.Choice, From is null ? Written(turn) : Listed(turn));

    internal override Transition Run(Turn turn)
    {
        if (turn.ValueOf(Slot) is { } value)
            return Chosen(turn, value);
        if (From is null)
            return Ask(turn);
        var items = Items(turn);
        return items.Length switch
        {
            0 => throw new FaultException(FaultCode.NoOptions, $"{From.Items.Source} has no items to choose from."),
            1 => Fill(turn, items[0]),
            _ => Ask(turn),
        };
    }

    internal override Transition Hear(Turn turn, Command command)
    {
        var choice = command switch
        {
            Select select => select.Choice,
            Provide provide => provide.Mentions.FirstOrDefault(m => m.Slot == Slot)?.Value.ToString(),
            Correct correct => correct.Mentions.FirstOrDefault(m => m.Slot == Slot)?.Value.ToString(),
            _ => null,
        };
        if (choice is null || !turn.Frame.Expectation!.Options.Any(option => option.Id == choice))
            return Miss(turn);
        return Fill(turn, From is null
            ? new Item(Slot, choice)
            : Items(turn)[int.Parse(choice, CultureInfo.InvariantCulture) - 1]);
    }

    private Transition Fill(Turn turn, Value value)
    {
        turn.Fill(Slot, value, SlotSource.User);
        return Chosen(turn, value);
    }

    private Transition Chosen(Turn turn, Value value) =>
        Answer(turn, value is Item item && On.TryGetValue(item.Id, out var target) ? target : Next);

    private ImmutableArray<Option> Written(Turn turn)
    {
        var options = ImmutableArray.CreateBuilder<Option>(Options.Length);
        foreach (var option in Options)
            options.Add(new(option.Id, turn.Render(option.Label).Text));
        return options.MoveToImmutable();
    }

    private ImmutableArray<Option> Listed(Turn turn)
    {
        var items = Items(turn);
        var options = ImmutableArray.CreateBuilder<Option>(items.Length);
        foreach (var item in items)
        {
            var label = turn.Render(From!.Label, extra: ValueMap.Empty.With("item", item)).Text;
            options.Add(new((options.Count + 1).ToString(CultureInfo.InvariantCulture), label));
        }

        return options.MoveToImmutable();
    }

    private ImmutableArray<Value> Items(Turn turn) => turn.Evaluate(From!.Items) switch
    {
        Listing listing => listing.Items,
        null => [],
        var other => throw new FaultException(
            FaultCode.Expression, $"{From.Items.Source} is a {other.TypeName}, not a list to choose from."),
    };
}
