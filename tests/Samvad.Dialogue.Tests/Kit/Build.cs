using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Samvad.Dialogue.Tests.Kit;

/// <summary>
/// Builds assistants as their authors' files would: steps follow one another in the order in which they are written,
/// and a reply that nobody wrote is a text like <c>[ask_amount]</c>.
/// </summary>
internal static class Build
{
    internal static Assistant Assistant(params Flow[] flows) => new()
    {
        Name = "Test",
        Version = "1",
        Languages = ["en", "hi"],
        Flows = flows.ToFrozenDictionary(flow => flow.Name),
        Replies = SystemReply.All
            .Concat(flows.SelectMany(flow => flow.Steps.SelectMany(Replies)))
            .Distinct()
            .ToFrozenDictionary(name => name, name => Reply(name, $"[{name}]")),
    };

    /// <summary>A flow that begins with its first step; each step goes on to the next one unless it names another.</summary>
    internal static Flow Flow(string name, params Step[] steps) => new()
    {
        Name = name,
        Triggers = [name],
        Descriptions = ImmutableDictionary<string, string>.Empty.Add("en", $"the {name}"),
        Steps = [.. steps.Select((step, i) =>
            i + 1 < steps.Length && step.Next is null ? step with { Next = steps[i + 1].Id } : step)],
    };

    internal static Flow Inputs(this Flow flow, params (string Name, string Type)[] slots) =>
        flow.With(SlotRole.Input, slots);

    internal static Flow Outputs(this Flow flow, params (string Name, string Type)[] slots) =>
        flow.With(SlotRole.Output, slots);

    internal static Flow Locals(this Flow flow, params (string Name, string Type)[] slots) =>
        flow.With(SlotRole.Local, slots);

    private static Flow With(this Flow flow, SlotRole role, (string Name, string Type)[] slots) => flow with
    {
        Slots = flow.Slots.AddRange(slots.Select(slot => new SlotDefinition(slot.Name, slot.Type, role))),
    };

    internal static Assistant Slots(this Assistant assistant, params (string Name, string Type)[] slots) => assistant with
    {
        Slots = [.. slots.Select(slot => new SlotDefinition(slot.Name, slot.Type, SlotRole.Conversation))],
    };

    /// <summary>The assistant with a reply of its own; several texts are variants.</summary>
    internal static Assistant Says(this Assistant assistant, string name, params string[] texts) =>
        assistant.With(Reply(name, texts));

    internal static Assistant With(this Assistant assistant, Reply reply) => assistant with
    {
        Replies = assistant.Replies.Where(known => known.Key != reply.Name)
            .Append(new(reply.Name, reply)).ToFrozenDictionary(),
    };

    internal static Assistant WithBroken(this Assistant assistant, string name) =>
        assistant.With(Reply(name, new BrokenTemplate()));

    internal static Assistant With(this Assistant assistant, Flow flow) => assistant with
    {
        Flows = assistant.Flows.Where(known => known.Key != flow.Name)
            .Append(new(flow.Name, flow)).ToFrozenDictionary(),
    };

    internal static Assistant Without(this Assistant assistant, string flow) => assistant with
    {
        Flows = assistant.Flows.Where(known => known.Key != flow).ToFrozenDictionary(),
    };

    internal static FrozenDictionary<string, string> On(params (string Outcome, string Step)[] branches) =>
        branches.ToFrozenDictionary(branch => branch.Outcome, branch => branch.Step);

    internal static AskStep Ask(string slot) => new(slot, $"ask_{slot}", slot);

    /// <summary>A question whose value must pass <see cref="The.Limit"/>.</summary>
    internal static AskStep AskLimited(string slot) => Ask(slot) with
    {
        Rule = The.Limit(slot),
        Refusals = On(("too_much", $"{slot}_too_much"), ("not_positive", $"{slot}_not_positive")),
    };

    internal static SayStep Say(string reply) => new($"say_{reply}", reply);

    internal static EndStep End(string outcome = "done") => new($"end_{outcome}", outcome);

    internal static ConfirmStep Confirm(string reply) => new(reply, reply);

    internal static GotoStep Goto(string step) => new($"goto_{step}", step);

    internal static DoStep Do(Rules.ActionSignature action) =>
        new(action.Name, action, [.. action.Parameters.Select(parameter => The.Argument(parameter.Name))]);

    internal static CallStep Call(string flow, params Argument[] arguments) => new($"call_{flow}", flow, [.. arguments]);

    internal static SetStep Set(string slot, IExpression value) => new($"set_{slot}", [new(slot, value, null)]);

    internal static SetStep Set(string slot, Value? value) => Set(slot, The.Value(value));

    internal static BranchStep Branch(string id, ICondition condition, string then) => new(id, [new(condition, then)]);

    internal static ChooseStep Choose(string slot, params string[] options) => new(slot, $"ask_{slot}", slot)
    {
        Options = [.. options.Select(option => new ChoiceOption(option, $"{slot}_{option}"))],
    };

    internal static ChooseStep ChooseFrom(string slot, IExpression items) =>
        new(slot, $"ask_{slot}", slot) { From = new(items, "label") };

    private static Reply Reply(string name, params string[] texts) =>
        Reply(name, [.. texts.Select(text => new Template(text))]);

    private static Reply Reply(string name, params ITemplate[] texts) => new(
        name,
        ImmutableDictionary<string, ImmutableArray<ReplyVariant>>.Empty
            .Add("en", [.. texts.Select(text => new ReplyVariant(text, []))])
            .Add("hi", [.. texts.Select(text => new ReplyVariant(text, []))]));

    private static IEnumerable<string> Replies(Step step) => step switch
    {
        AskStep ask => [ask.Prompt, .. ask.Refusals.Values, .. Again(ask)],
        ChooseStep choose => [choose.Prompt, .. choose.Options.Select(option => option.Label), .. Again(choose), "label"],
        QuestionStep question => [question.Prompt, .. Again(question)],
        SayStep say => [say.Reply],
        _ => [],
    };

    private static IEnumerable<string> Again(QuestionStep question) =>
        question.Reprompt.Say is { } again ? [again] : [];
}
