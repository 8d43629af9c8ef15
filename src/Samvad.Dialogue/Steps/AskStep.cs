using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Steps;

/// <summary>
/// Asks for a slot unless it is filled already, and checks the value either way, so that a value which came with the
/// first message is checked like one that was asked for.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="Prompt">The name of the reply that asks.</param>
/// <param name="Slot">The slot.</param>
public sealed record AskStep(string Id, string Prompt, string Slot) : QuestionStep(Id, Prompt)
{
    /// <summary>The outcomes of a rule that accept a value.</summary>
    public static IReadOnlyList<string> Accepting { get; } = ["ok", "yes"];

    /// <summary>The rule that the value must pass; null accepts any.</summary>
    public RuleCall? Rule { get; init; }

    /// <summary>The condition that must hold with the value in its slot; null accepts any.</summary>
    public ICondition? Valid { get; init; }

    /// <summary>
    /// By outcome of the rule (<c>invalid</c> for the condition), the name of the reply that says why the value was not
    /// accepted; the question follows it.
    /// </summary>
    public FrozenDictionary<string, string> Refusals { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>By outcome of the rule, the id of the step to go to instead of asking again.</summary>
    public FrozenDictionary<string, string> On { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => base.Targets.Concat(On.Values);

    internal override Expectation Expect(Turn turn)
    {
        var type = turn.TypeOf(Slot);
        return new(ExpectationKind.Value, Slot, type, type == SlotType.Flag ? turn.YesNo() : []);
    }

    internal override Transition Run(Turn turn) => turn.ValueOf(Slot) is { } value ? Check(turn, value) : Ask(turn);

    internal override Transition Hear(Turn turn, Command command) => command switch
    {
        Provide provide => Take(turn, provide.Mentions),
        Correct correct => Take(turn, correct.Mentions),
        Select { Choice: Option.Yes } or Affirm when turn.TypeOf(Slot) == SlotType.Flag => Take(turn, true),
        Select { Choice: Option.No } or Deny when turn.TypeOf(Slot) == SlotType.Flag => Take(turn, false),
        _ => Miss(turn),
    };

    private Transition Take(Turn turn, ImmutableArray<Mention> mentions)
    {
        if (Best(mentions, turn.TypeOf(Slot)) is not { } answer)
            return TakeOthers(turn, mentions);
        turn.Fill(Slot, answer.Value, SlotSource.User);
        var left = turn.FillEmpty(mentions.Remove(answer, ReferenceEqualityComparer.Instance));

        // Only a value that names its slot changes another answer in passing: a stray number must not.
        return turn.Correct(left.RemoveAll(mention => mention.Slot is null)) ?? Check(turn, answer.Value);
    }

    private Transition Take(Turn turn, bool isTrue)
    {
        var value = new Flag(isTrue);
        turn.Fill(Slot, value, SlotSource.User);
        return Check(turn, value);
    }

    private Mention? Best(ImmutableArray<Mention> mentions, string type)
    {
        Mention? typed = null;
        foreach (var mention in mentions)
        {
            if (mention.Slot == Slot)
                return mention;
            if (mention.Slot is null && mention.Type == type)
                typed ??= mention;
        }

        return typed;
    }

    private Transition Check(Turn turn, Value value)
    {
        var outcome = Verdict(turn);
        if (outcome is null)
            return Answer(turn, Next);

        var refusal = Refusals.GetValueOrDefault(outcome, SystemReply.Invalid);
        var text = On.ContainsKey(outcome) ? null : turn.Render(refusal);
        turn.Emit(new SlotRejected(turn.SlotFrame(Slot), Slot, value, outcome));
        if (On.TryGetValue(outcome, out var target))
            return Answer(turn, target);
        turn.Emit(text!);
        var wasAsked = turn.Frame.Wait == Wait.Input;
        return wasAsked && turn.Frame.Attempts > Reprompt.AtMost ? GiveUp(turn) : Ask(turn);
    }

    /// <summary>Why the value in the slot is not accepted; null if it is.</summary>
    private string? Verdict(Turn turn)
    {
        if (Valid is not null && !turn.Holds(Valid))
            return "invalid";
        if (Rule is null)
            return null;
        var outcome = turn.Outcome(Rule);
        return Accepting.Contains(outcome) ? null : outcome;
    }
}
