using System.Collections.Frozen;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>ask</c>.</summary>
internal static class AskReader
{
    /// <summary>The outcome of a value for which <c>valid</c> does not hold.</summary>
    private const string Invalid = "invalid";

    internal static Step Read(StepContext context)
    {
        var slot = context.Subject.Value;
        CheckType(context, SlotUse.Fill(context.Work, context.Flow, context.Subject));
        var rule = RuleCallReader.ReadCheck(context);
        var valid = context["valid"].Scalar is { } condition ? context.Condition(condition) : null;
        return new AskStep(context.Id, Prompt(context), slot)
        {
            Rule = rule,
            Valid = valid,
            Refusals = Refusals(context, slot, rule, valid),
            On = context.On(context["on"], Outcomes(context, rule, valid), "The answer", isRefusal: true),
            Reprompt = context.Reprompt(),
            Next = context.Follow(),
        };
    }

    /// <summary>The reply that asks for a slot.</summary>
    internal static string Prompt(StepContext context) => context["say"].Scalar is { } say
        ? context.Reply(say)
        : context.Reply($"ask_{context.Subject.Value}", context.Subject.Place);

    private static void CheckType(StepContext context, SlotDeclaration? slot)
    {
        if (slot?.Type is not (SlotType.Any or SlotType.Choice))
            return;
        context.Bag.Add(
            DiagnosticCode.CannotAsk,
            context.Subject.Place,
            $"`{slot.Name}` is of type {slot.Type}, which nobody can say.",
            slot.Type == SlotType.Choice
                ? $"Offer options: `choose: {slot.Name}`."
                : "Give it a type that people can say, or let them `choose` from a list.");
    }

    private static HashSet<string>? Outcomes(StepContext context, RuleCall? rule, ICondition? valid)
    {
        // A rule that is not there has its diagnostic; its outcomes are unknown.
        if (rule is null && context["rule"] is not null)
            return null;
        var outcomes = rule is null ? [] : rule.Rule.Outcomes.Except(AskStep.Accepting).ToHashSet();
        if (valid is not null)
            outcomes.Add(Invalid);
        return outcomes;
    }

    private static FrozenDictionary<string, string> Refusals(
        StepContext context, string slot, RuleCall? rule, ICondition? valid)
    {
        var refusals = new Dictionary<string, string>();
        if (valid is not null && context.Work.Replies.Contains($"{slot}_{Invalid}"))
            refusals[Invalid] = context.Reply($"{slot}_{Invalid}", context["valid"]!.Place);
        foreach (var outcome in rule is null ? [] : rule.Rule.Outcomes.Except(AskStep.Accepting))
        {
            var reply = $"{slot}_{outcome}";
            if (context["on"].Get(outcome) is not null || refusals.ContainsKey(outcome))
                continue;
            if (context.Work.Replies.Contains(reply))
                refusals[outcome] = context.Reply(reply, context["rule"]!.Place);
            else if (!context.Work.IsBroken("replies/"))
                ReportMissing(context, rule!, outcome, reply);
        }

        return refusals.ToFrozenDictionary();
    }

    private static void ReportMissing(StepContext context, RuleCall rule, string outcome, string reply) => context.Bag.Add(
        DiagnosticCode.RefusalMissing,
        context["rule"]!.Place,
        $"When the rule `{rule.Rule.Name}` says `{outcome}`, there is nothing to say.",
        $"Write the reply `{reply}` in replies/{context.Work.Settings.Languages[0]}.yaml, or `on: {{ {outcome}: … }}` here.");
}
