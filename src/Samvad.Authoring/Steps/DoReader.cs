using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>do</c>.</summary>
internal static class DoReader
{
    private const string Ok = "ok";

    internal static Step Read(StepContext context)
    {
        if (!context.Work.Actions.TryGetValue(context.Subject.Value, out var action))
            return ReadUnknown(context);

        var whose = $"the action `{action.Name}`";
        var arguments = ArgumentReader.Bind(context, action.Parameters, context["with"], context.Subject.Place, whose);
        string[] declared = [.. action.Outcomes.Except([ActionSignature.Failed, ActionSignature.Unknown])];
        string[] cancelled = action.CanCancel ? [ActionSignature.Cancelled] : [];
        string[] outcomes = [.. declared, ActionSignature.Failed, ActionSignature.Unknown, .. cancelled];
        var on = context.On(context["on"], outcomes, $"The action `{action.Name}`");
        var passing = Passing(declared).Where(outcome => context["on"].Get(outcome) is null).ToImmutableArray();
        CheckOutcomes(context, action, declared.Except(passing));
        return new DoStep(context.Id, action, Named(action.Parameters, arguments))
        {
            Save = context.Save(action.Results, $"The action `{action.Name}`"),
            Progress = Progress(context),
            On = on,
            Passing = passing,
            Next = passing.IsEmpty ? null : context.Follow(),
        };
    }

    private static DoStep ReadUnknown(StepContext context)
    {
        if (context.Subject.Value.Length > 0)
        {
            context.Bag.Unknown(
                DiagnosticCode.UnknownAction,
                context.Subject.Place,
                $"There is no action `{context.Subject.Value}`, neither in C# nor in actions/.",
                context.Subject.Value,
                context.Work.Actions.Keys);
        }

        return new(context.Id, new(context.Subject.Value, [], [Ok], [], false), CallReader.Arguments(context))
        {
            Save = context.Save(null, ""),
            Progress = Progress(context),
            On = context.On(context["on"], null, ""),
            Next = context.Follow(),
        };
    }

    private static ProgressPolicy? Progress(StepContext context)
    {
        if (context["progress"] is not { } node || SettingsReader.Duration(node.Get("after")) is not { } after)
            return null;
        var say = node.Get("say").Scalar is { } reply
            ? context.Reply(reply, Dialogue.State.Progress.Name)
            : SystemReply.StillWorking;
        return new(after, SettingsReader.Duration(node.Get("every")) ?? after, say);
    }

    /// <summary>The outcomes that need no branch: <c>ok</c>, or the only one.</summary>
    private static string[] Passing(string[] declared) => declared switch
    {
        [] => [Ok],
        [var only] => [only],
        _ => declared.Contains(Ok) ? [Ok] : [],
    };

    private static void CheckOutcomes(StepContext context, ActionSignature action, IEnumerable<string> open)
    {
        foreach (var outcome in open)
        {
            if (context["on"].Get(outcome) is null)
                Report(context, $"The action `{action.Name}` can end as `{outcome}`, which has no branch here.", outcome);
        }

        if (action.IsOnce && context["on"].Get(ActionSignature.Unknown) is null)
        {
            Report(
                context,
                $"Nobody may know whether `{action.Name}` was done, and doing it twice would do harm; that has no branch here.",
                ActionSignature.Unknown);
        }
    }

    private static void Report(StepContext context, string message, string outcome) => context.Bag.Add(
        DiagnosticCode.UnhandledOutcome, context.Subject.Place, message, $"Add a branch: `on: {{ {outcome}: … }}`.");

    private static ImmutableArray<Argument> Named(
        ImmutableArray<Parameter> parameters, ImmutableArray<Dialogue.Definitions.IExpression?> values)
    {
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        for (var i = 0; i < parameters.Length; i++)
        {
            if (values[i] is { } value)
                arguments.Add(new(parameters[i].Name, value));
        }

        return arguments.ToImmutable();
    }
}
