using System.Collections.Immutable;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>set</c>.</summary>
internal static class SetReader
{
    internal static Step Read(StepContext context)
    {
        var assignments = ImmutableArray.CreateBuilder<Assignment>();
        foreach (var entry in context.Source.Subject.Entries)
        {
            if (Read(context, entry) is { } assignment)
                assignments.Add(assignment);
        }

        return new SetStep(context.Id, assignments.ToImmutable()) { Next = context.Follow() };
    }

    private static Assignment? Read(StepContext context, YamlEntry entry)
    {
        var slot = SlotUse.Fill(context.Work, context.Flow, entry.Key);
        if (entry.Value is YamlScalar text)
        {
            var expression = context.Expression(text);
            if (slot is not null)
                TypeCheck.Require(context, slot.Type, TypeCheck.Of(context, expression), text.Place, $"`{slot.Name}`");
            return new(entry.Name, expression, null);
        }

        if (entry.Value.Get("rule").Scalar is not { } name)
            return null;
        var call = RuleCallReader.Read(context, name, entry.Value.Get("with"), needsOutcomes: false);
        return call is null ? new(entry.Name, new ConstantExpression("", null), null) : new(entry.Name, null, call);
    }
}
