using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>branch</c>: conditions in order, or a rule that decides.</summary>
internal static class BranchReader
{
    internal static Step Read(StepContext context) =>
        context.Source.Subject is YamlMapping mapping ? ReadRule(context, mapping) : ReadCases(context);

    private static RuleStep ReadRule(StepContext context, YamlMapping node)
    {
        var call = node["rule"].Scalar is { } name
            ? RuleCallReader.Read(context, name, node["with"], needsOutcomes: true)
            : null;
        var outcomes = call?.Rule.Outcomes;
        var on = context.On(node["on"], outcomes, $"The rule `{call?.Rule.Name}`");
        var isComplete = outcomes is { IsEmpty: false } all && all.All(outcome => node["on"].Get(outcome) is not null);
        return new(context.Id, call ?? RuleCallReader.Missing, on) { Next = isComplete ? null : context.Follow() };
    }

    private static BranchStep ReadCases(StepContext context)
    {
        var cases = ImmutableArray.CreateBuilder<BranchCase>();
        YamlNode[] items = [.. context.Source.Subject.Items];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Get("else") is { } otherwise)
            {
                if (i < items.Length - 1 || items[i].Get("if") is not null || items[i].Get("then") is not null)
                    ReportElse(context, items[i]);
                return new(context.Id, cases.ToImmutable()) { Next = context.Block(otherwise, "else").First };
            }

            if (Case(context, items[i], i + 1) is { } @case)
                cases.Add(@case);
        }

        return new(context.Id, cases.ToImmutable()) { Next = context.Follow() };
    }

    private static BranchCase? Case(StepContext context, YamlNode item, int number)
    {
        foreach (var key in (string[])["if", "then"])
        {
            if (item is YamlMapping && item.Get(key) is null)
            {
                context.Bag.Add(
                    DiagnosticCode.MissingKey,
                    item.Place,
                    $"`{key}` is missing from this branch.",
                    "Write `- if: \"condition\"` with `then:`, or `- else:` at the end.");
            }
        }

        if (item.Get("if").Scalar is not { } condition)
            return null;
        var compiled = context.Condition(condition);
        var target = context.Block(item.Get("then"), number.ToString()).First;
        return target is null ? null : new(compiled, target);
    }

    private static void ReportElse(StepContext context, YamlNode item) => context.Bag.Add(
        DiagnosticCode.MisplacedElse,
        item.Place,
        "`else` stands beside another key, or before other branches, which nothing would reach.",
        "Make `- else:` the last branch, alone.");
}
