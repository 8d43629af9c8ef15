using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>call</c>.</summary>
internal static class CallReader
{
    internal static Step Read(StepContext context)
    {
        var callee = Callee(context);
        var arguments = Arguments(context);
        if (callee is not null)
            CheckInputs(context, callee, arguments);
        string[]? outputs = callee is null ? null : [.. OfRole(callee, SlotRole.Output)];
        string[]? outcomes = callee is null ? null : [.. callee.AllOutcomes];
        var whose = $"The flow `{context.Subject.Value}`";
        var isComplete = callee is not null && callee.Outcomes.Keys.All(outcome => context["on"].Get(outcome) is not null);
        return new CallStep(context.Id, context.Subject.Value, arguments)
        {
            Save = context.Save(outputs, whose),
            On = context.On(context["on"], outcomes, whose),
            Next = isComplete ? null : context.Follow(),
        };
    }

    /// <summary>What <c>with</c> says.</summary>
    internal static ImmutableArray<Argument> Arguments(StepContext context)
    {
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        foreach (var entry in context["with"].Entries)
        {
            if (entry.Value is YamlScalar text)
                arguments.Add(new(entry.Name, context.Expression(text)));
        }

        return arguments.ToImmutable();
    }

    private static FlowDeclaration? Callee(StepContext context)
    {
        var name = context.Subject.Value;
        if (context.Work.Flows.TryGetValue(name, out var flow) && !flow.IsHandler)
            return flow;
        if (name.Length > 0 && !context.Work.Broken.Contains($"flows/{name}.yaml"))
        {
            context.Bag.Unknown(
                DiagnosticCode.UnknownFlow,
                context.Subject.Place,
                $"There is no flow `{name}`.",
                name,
                context.Work.Flows.Values.Where(f => !f.IsHandler).Select(f => f.Name));
        }

        return null;
    }

    private static void CheckInputs(StepContext context, FlowDeclaration callee, ImmutableArray<Argument> arguments)
    {
        foreach (var argument in arguments)
        {
            var place = context["with"].Entries.First(entry => entry.Name == argument.Name).Place;
            if (callee.Slots[argument.Name] is { Definition.Role: SlotRole.Input } input)
            {
                callee.Slots.Fills.Add(argument.Name);
                TypeCheck.Require(
                    context,
                    input.Type,
                    TypeCheck.Of(context, argument.Value),
                    place,
                    $"The input `{input.Name}` of the flow `{callee.Name}`");
                continue;
            }

            context.Bag.Unknown(
                DiagnosticCode.UnknownArgument,
                place,
                $"The flow `{callee.Name}` has no input `{argument.Name}`.",
                argument.Name,
                OfRole(callee, SlotRole.Input));
        }

        context.Flow.Calls.Add(new(callee, context.Subject.Place, arguments.Select(a => a.Name).ToHashSet()));
    }

    private static IEnumerable<string> OfRole(FlowDeclaration flow, SlotRole role) =>
        flow.Slots.All.Where(slot => slot.Definition.Role == role).Select(slot => slot.Name);
}
