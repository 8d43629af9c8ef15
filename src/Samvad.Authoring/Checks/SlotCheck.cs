using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Checks;

/// <summary>Slots that are read but never filled, and slots that nothing needs.</summary>
internal static class SlotCheck
{
    internal static void Run(Workspace work)
    {
        foreach (var flow in work.Flows.Values)
            Check(work, flow.Slots, flow);
        if (!work.IsBroken("flows/"))
            Check(work, work.Slots, null);
    }

    private static void Check(Workspace work, SlotTable table, FlowDeclaration? flow)
    {
        foreach (var slot in table.All)
        {
            var isFilled = table.Fills.Contains(slot.Name) || IsMentioned(flow, slot);
            var isRead = table.Reads.TryGetValue(slot.Name, out var read);
            if (isRead && !isFilled)
                ReportNeverFilled(work, slot, read);
            else if (!isFilled && slot.Definition.Role == SlotRole.Output)
                ReportOutput(work, slot, flow!);
            else if (!isFilled && !isRead)
                ReportUnused(work, slot);
        }
    }

    /// <summary>Whether a message that starts the flow can fill the slot by mentioning something of its type.</summary>
    private static bool IsMentioned(FlowDeclaration? flow, SlotDeclaration slot) =>
        slot.Definition.Role == SlotRole.Input
        && flow is { Triggers.Count: > 0 }
        && slot.Type is not (SlotType.Any or SlotType.Choice or SlotType.Text);

    private static void ReportNeverFilled(Workspace work, SlotDeclaration slot, Place place) => work.Bag.Add(
        slot.Definition.Role == SlotRole.Input ? DiagnosticCode.InputNeverFilled : DiagnosticCode.NeverFilled,
        place,
        $"`{slot.Name}` is read here, but nothing ever fills it.",
        "`ask` for it, `set` it, `save` a result in it, or pass it `with` a call.");

    private static void ReportOutput(Workspace work, SlotDeclaration slot, FlowDeclaration flow) => work.Bag.Add(
        DiagnosticCode.OutputNeverFilled,
        slot.Place,
        $"The flow `{flow.Name}` promises `{slot.Name}`, but nothing ever fills it.",
        "`ask` for it, `set` it, `save` a result in it, or take it out.");

    private static void ReportUnused(Workspace work, SlotDeclaration slot) => work.Bag.Add(
        DiagnosticCode.UnusedSlot, slot.Place, $"Nothing fills or reads `{slot.Name}`.", "Take it out, or use it.");
}
