using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Steps;

/// <summary>Notes which slots are read and filled, and reports those that do not exist.</summary>
internal static class SlotUse
{
    /// <summary>The slot of that name which a flow sees, or null.</summary>
    internal static SlotDeclaration? Find(Workspace work, FlowDeclaration? flow, string name) =>
        flow?.Slots[name] ?? work.Slots[name];

    /// <summary>
    /// Notes the names that an expression or a text reads. It may see <paramref name="extra"/> besides slots; for a text
    /// of a reply, <paramref name="said"/> tells who says it.
    /// </summary>
    internal static void Read(
        Workspace work, FlowDeclaration? flow, IEnumerable<NameUse> names, YamlScalar text, string? extra = null, string said = "")
    {
        foreach (var name in names)
        {
            if (Names.IsReserved(name.Root) || name.Root == extra)
                continue;
            var place = text.Find(name.Root);
            if (Find(work, flow, name.Root) is { } slot)
            {
                var table = flow?.Slots[name.Root] is null ? work.Slots : flow.Slots;
                table.Reads.TryAdd(name.Root, place);
                CheckMember(work, slot, name, place);
            }
            else if (!work.Globals.Contains(name.Root))
            {
                work.Bag.Unknown(
                    DiagnosticCode.UnknownSlot,
                    place,
                    $"{Owner(flow)} has no slot `{name.Root}`{said}.",
                    name.Root,
                    Known(work, flow).Concat(work.Globals.Select(g => g.Key)));
            }
        }
    }

    /// <summary>Notes that a slot is filled.</summary>
    internal static SlotDeclaration? Fill(Workspace work, FlowDeclaration flow, YamlScalar name)
    {
        if (name.Value.Length == 0)
            return null;
        if (Find(work, flow, name.Value) is { } slot)
        {
            (flow.Slots[name.Value] is null ? work.Slots : flow.Slots).Fills.Add(name.Value);
            return slot;
        }

        if (work.Globals.Contains(name.Value))
        {
            work.Bag.Add(
                DiagnosticCode.ReadOnly, name.Place, $"`{name.Value}` is one of the globals and cannot be changed.", "Fill a slot.");
            return null;
        }

        work.Bag.Unknown(
            DiagnosticCode.UnknownSlot, name.Place, $"{Owner(flow)} has no slot `{name.Value}`.", name.Value, Known(work, flow));
        return null;
    }

    private static void CheckMember(Workspace work, SlotDeclaration slot, NameUse name, Place place)
    {
        var known = work.Entities.GetValueOrDefault(slot.Type) switch
        {
            ListEntity => Members.Known(SlotType.Choice),
            CompositeEntity composite => [.. composite.Parts.Select(part => part.Name)],
            not null => Members.Known(SlotType.Text),
            null => Members.Known(slot.Type),
        };
        if (name.Member is null || known is null || known.Contains(name.Member))
            return;
        work.Bag.Add(
            DiagnosticCode.UnknownMember,
            place,
            $"`{slot.Name}` is of type {slot.Type}, which has no `{name.Member}`.",
            known.Count == 0 ? $"Write `{slot.Name}` alone." : Suggestion.For(name.Member, known));
    }

    private static string Owner(FlowDeclaration? flow) => flow switch
    {
        null => "The conversation",
        { IsHandler: true } => "The conversation",
        _ => $"The flow `{flow.Name}`",
    };

    private static IEnumerable<string> Known(Workspace work, FlowDeclaration? flow) =>
        (flow?.Slots.Names ?? []).Concat(work.Slots.Names);
}
