using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Checks;

/// <summary>Steps that nothing leads to, paths without an end, and outcomes that are never reached.</summary>
internal static class StepGraphCheck
{
    internal static void Run(Workspace work, FlowDeclaration flow)
    {
        var reached = Reached(flow);
        CheckUnreachable(work, flow, reached);
        foreach (var step in flow.Steps.Where(step => flow.Loose.Contains(step.Id) && reached.Contains(step.Id)))
        {
            work.Bag.Add(
                DiagnosticCode.NoEnd,
                flow.StepPlaces[step.Id],
                $"After step `{step.Id}` nothing comes, so the flow does not end.",
                $"Let it end: `- end: {flow.Outcomes.Keys.FirstOrDefault("done")}`, or `goto` another step.");
        }

        CheckOutcomes(work, flow, reached);
    }

    /// <summary>The ids of the steps that can be reached from the beginning.</summary>
    internal static HashSet<string> Reached(FlowDeclaration flow)
    {
        var steps = flow.Steps.ToDictionary(step => step.Id);
        var reached = new HashSet<string>();
        var open = new Stack<string>(flow.Entries);
        while (open.TryPop(out var id))
        {
            if (!steps.TryGetValue(id, out var step) || !reached.Add(id))
                continue;
            foreach (var target in step.Targets)
                open.Push(target);
        }

        return reached;
    }

    // Of steps in a row that nothing leads to, the first one says enough.
    private static void CheckUnreachable(Workspace work, FlowDeclaration flow, HashSet<string> reached)
    {
        var isReported = false;
        foreach (var step in flow.Steps)
        {
            if (reached.Contains(step.Id))
            {
                isReported = false;
                continue;
            }

            if (!isReported)
            {
                work.Bag.Add(
                    DiagnosticCode.UnreachableStep,
                    flow.StepPlaces[step.Id],
                    $"Nothing leads to step `{step.Id}`.",
                    "Take it out, or `goto` it from somewhere.");
            }

            isReported = true;
        }
    }

    private static void CheckOutcomes(Workspace work, FlowDeclaration flow, HashSet<string> reached)
    {
        if (flow.Node.Get("outcomes") is null)
            return;
        var ends = flow.Steps.OfType<EndStep>().Where(step => reached.Contains(step.Id)).Select(step => step.Outcome).ToHashSet();
        foreach (var (outcome, place) in flow.Outcomes.Where(outcome => !ends.Contains(outcome.Key)))
        {
            work.Bag.Add(
                DiagnosticCode.OutcomeNeverReached,
                place,
                $"The flow `{flow.Name}` never ends as `{outcome}`.",
                $"Take it out of `outcomes`, or `end: {outcome}` somewhere.");
        }
    }
}
