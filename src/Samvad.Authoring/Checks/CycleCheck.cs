using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Checks;

/// <summary>Steps that go in a circle in which nobody is asked and nothing is done: the turn would never end.</summary>
internal static class CycleCheck
{
    internal static void Run(Workspace work, FlowDeclaration flow)
    {
        var steps = flow.Steps.Where(IsQuick).ToDictionary(step => step.Id);
        var state = new Dictionary<string, bool>();
        foreach (var step in steps.Values)
        {
            if (Circle(step, steps, state) is not { } at)
                continue;
            work.Bag.Add(
                DiagnosticCode.EndlessCycle,
                flow.StepPlaces[at],
                $"From step `{at}` the flow comes back to it without asking or doing anything, for ever.",
                "Ask something on the way, do an action, or end.");
            return;
        }
    }

    /// <summary>Whether a step goes on at once, whatever it comes to.</summary>
    private static bool IsQuick(Step step) => step is SayStep or SetStep or BranchStep or RuleStep or GotoStep;

    /// <summary>A step from which a circle goes back, found depth first without recursion; null if there is none.</summary>
    private static string? Circle(Step start, Dictionary<string, Step> steps, Dictionary<string, bool> isDone)
    {
        var path = new Stack<(Step Step, IEnumerator<string> Targets)>();
        if (isDone.TryAdd(start.Id, false))
            path.Push((start, start.Targets.GetEnumerator()));
        while (path.TryPeek(out var top))
        {
            if (!top.Targets.MoveNext())
            {
                isDone[top.Step.Id] = true;
                path.Pop();
            }
            else if (steps.TryGetValue(top.Targets.Current, out var next))
            {
                if (isDone.TryAdd(next.Id, false))
                    path.Push((next, next.Targets.GetEnumerator()));
                else if (!isDone[next.Id])
                    return top.Step.Id;
            }
        }

        return null;
    }
}
