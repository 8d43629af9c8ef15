using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Steps;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Steps;

/// <summary>Reads the use of a rule.</summary>
internal static class RuleCallReader
{
    /// <summary>The rule that a question's answer must pass; null if there is none, or none of that name.</summary>
    internal static RuleCall? ReadCheck(StepContext context)
    {
        switch (context["rule"])
        {
            case YamlScalar { IsNull: false } name:
                return Read(context, name, null, needsOutcomes: true);
            case YamlMapping { Entries: [var entry] }:
                return Read(context, entry.Key, entry.Value, needsOutcomes: true);
            case YamlMapping mapping:
                context.Bag.Add(
                    DiagnosticCode.WrongKind,
                    mapping.Place,
                    $"Here are {mapping.Entries.Length} rules instead of one.",
                    "Write one rule with its arguments: `rule: { name: { parameter: slot } }`.");
                return null;
            default:
                return null;
        }
    }

    /// <summary>A rule with its arguments; null if there is none of that name.</summary>
    internal static RuleCall? Read(StepContext context, YamlScalar name, YamlNode? with, bool needsOutcomes)
    {
        if (!context.Work.Rules.TryGetValue(name.Value, out var rule))
        {
            context.Bag.Unknown(
                DiagnosticCode.UnknownRule,
                name.Place,
                $"There is no rule `{name.Value}` in C#.",
                name.Value,
                context.Work.Rules.Keys);
            return null;
        }

        if (needsOutcomes && rule.Outcomes.IsEmpty)
        {
            context.Bag.Add(
                DiagnosticCode.RuleWithoutOutcomes,
                name.Place,
                $"The rule `{rule.Name}` computes a value, so nothing can branch on it.",
                "Use it in `set`, or let it return an enum or a bool.");
        }

        return new(rule, ArgumentReader.Bind(context, rule.Parameters, with, name.Place, $"the rule `{rule.Name}`"));
    }

    /// <summary>Stands for a rule that there is not, so that the rest of the flow can be checked.</summary>
    internal static RuleCall Missing { get; } = new(new Rule("", [], [], static _ => new Flag(true)), []);
}
