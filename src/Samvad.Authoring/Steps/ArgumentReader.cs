using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;

namespace Samvad.Authoring.Steps;

/// <summary>Reads what a rule or an action is given.</summary>
internal static class ArgumentReader
{
    /// <summary>
    /// One expression per parameter; null where an optional one is left out. A parameter that <paramref name="with"/>
    /// does not name takes the slot of its name. <paramref name="whose"/> is the rule or the action, in words.
    /// </summary>
    internal static ImmutableArray<IExpression?> Bind(
        StepContext context, ImmutableArray<Parameter> parameters, YamlNode? with, Place place, string whose)
    {
        foreach (var entry in with.Entries)
        {
            if (parameters.All(parameter => parameter.Name != entry.Name))
            {
                context.Bag.Unknown(
                    DiagnosticCode.UnknownArgument,
                    entry.Place,
                    $"{whose} has no parameter `{entry.Name}`.",
                    entry.Name,
                    parameters.Select(parameter => parameter.Name));
            }
        }

        var arguments = ImmutableArray.CreateBuilder<IExpression?>(parameters.Length);
        foreach (var parameter in parameters)
            arguments.Add(Bind(context, parameter, with.Get(parameter.Name), place, whose));
        return arguments.MoveToImmutable();
    }

    private static IExpression? Bind(
        StepContext context, Parameter parameter, YamlNode? written, Place place, string whose)
    {
        var what = $"The parameter `{parameter.Name}` of {whose}";
        if (written is YamlScalar text)
        {
            var expression = context.Expression(text);
            TypeCheck.Require(context, parameter.Type, TypeCheck.Of(context, expression), text.Place, what);
            return expression;
        }

        if (SlotUse.Find(context.Work, context.Flow, parameter.Name) is { } slot)
        {
            context.Read([new(parameter.Name, null)], new(place, parameter.Name, IsPlain: true));
            TypeCheck.Require(context, parameter.Type, slot.Type, place, what);
            return PathExpression.Slot(parameter.Name);
        }

        if (!parameter.IsOptional && written is null)
        {
            context.Bag.Add(
                DiagnosticCode.MissingArgument,
                place,
                $"{whose} is not given `{parameter.Name}`.",
                $"Add it: `{parameter.Name}: <expression of type {parameter.Type}>`, or declare a slot of that name.");
        }

        return null;
    }
}
