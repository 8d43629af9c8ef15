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
        var items = From is null ? [] : Items(turn);
        if (turn.ValueOf(Slot) is { } value)
        {
            if (From is null ? IsWritten(value.ToString()) : items.Contains(value))
                return Chosen(turn, value);
            turn.Clear(Slot);
        }

        return (From, items.Length) switch
        {
            (null, _) => Ask(turn),
            (_, 0) => throw new FaultException(FaultCode.NoOptions, $"{From.Items.Source} has no items to choose from."),
            (_, 1) => Fill(turn, items[0]),
            _ => Ask(turn),
        };
    }

    internal override Transition Hear(Turn turn, Command command) => command switch
    {
        Select select => Take(turn, select.Choice, []),
        Provide provide => Take(turn, provide.Mentions),
        Correct correct => Take(turn, correct.Mentions),
        _ => Miss(turn),
    };

    private Transition Take(Turn turn, ImmutableArray<Mention> mentions)
    {
        var answer = mentions.FirstOrDefault(mention => mention.Slot == Slot);
        return answer is null
            ? TakeOthers(turn, mentions)
            : Take(turn, answer.Value.ToString(), mentions.Remove(answer, ReferenceEqualityComparer.Instance));
    }

    private Transition Take(Turn turn, string choice, ImmutableArray<Mention> others)
    {
        if (!turn.Frame.Expectation!.Options.Any(option => option.Id == choice))
            return Miss(turn);
        turn.FillEmpty(others);
        if (From is null)
            return IsWritten(choice) ? Fill(turn, new Item(Slot, choice)) : Ask(turn);
        var items = Items(turn);
        return int.TryParse(choice, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= items.Length
            ? Fill(turn, items[number - 1])
            : Ask(turn);
    }

    private Transition Fill(Turn turn, Value value)
    {
        turn.Fill(Slot, value, SlotSource.User);
        return Chosen(turn, value);
    }

    private Transition Chosen(Turn turn, Value value) =>
        Answer(turn, From is null && On.TryGetValue(value.ToString(), out var target) ? target : Next);

    private bool IsWritten(string id) => Options.Any(option => option.Id == id);

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
