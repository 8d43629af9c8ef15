using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Checks;

/// <summary>Calls that do not pass an input which the called flow needs and never asks for.</summary>
internal static class CallCheck
{
    internal static void Run(Workspace work)
    {
        foreach (var call in work.Flows.Values.SelectMany(flow => flow.Calls))
        {
            foreach (var input in Needed(call.Callee).Where(input => !call.Inputs.Contains(input)))
            {
                work.Bag.Add(
                    DiagnosticCode.MissingArgument,
                    call.Place,
                    $"The flow `{call.Callee.Name}` needs `{input}`, which it does not ask for.",
                    $"Pass it: `with: {{ {input}: … }}`.");
            }
        }
    }

    /// <summary>The inputs that a flow reads but does not fill itself.</summary>
    private static IEnumerable<string> Needed(FlowDeclaration flow)
    {
        var own = flow.Steps.SelectMany(Filled).ToHashSet();
        return flow.Slots.All
            .Where(slot => slot.Definition.Role == SlotRole.Input)
            .Select(slot => slot.Name)
            .Where(name => !own.Contains(name) && flow.Slots.Reads.ContainsKey(name));
    }

    private static IEnumerable<string> Filled(Step step) => step switch
    {
        AskStep ask => [ask.Slot],
        ChooseStep choose => [choose.Slot],
        SetStep set => set.Assignments.Select(assignment => assignment.Slot),
        DoStep @do => @do.Save.Select(save => save.Slot),
        CallStep call => call.Save.Select(save => save.Slot),
        _ => [],
    };
}
