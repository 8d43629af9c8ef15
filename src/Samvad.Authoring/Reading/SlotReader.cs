using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>Reads the declarations of slots.</summary>
internal static class SlotReader
{
    internal static void Read(Workspace work, SlotTable table, YamlNode? node, SlotRole role)
    {
        foreach (var entry in node.Entries)
        {
            var type = entry.Value.Scalar ?? entry.Value.Get("type").Scalar;
            if (type is null)
                continue;
            if (Names.IsReserved(entry.Name))
                ReportReserved(work, entry);
            if (!work.Types.Contains(type.Value) && !work.Broken.Contains("entities.yaml"))
            {
                work.Bag.Unknown(
                    DiagnosticCode.UnknownType, type.Place, $"There is no type `{type.Value}`.", type.Value, work.Types);
            }

            if (!table.Add(new(new(entry.Name, type.Value, role), entry.Place)))
                ReportDuplicate(work, entry, "a slot");
        }
    }

    internal static void ReportReserved(Workspace work, YamlEntry entry) => work.Bag.Add(
        DiagnosticCode.ReservedName,
        entry.Place,
        $"`{entry.Name}` has a meaning of its own in texts and expressions.",
        "Choose another name.");

    internal static void ReportDuplicate(Workspace work, YamlEntry entry, string what) => work.Bag.Add(
        DiagnosticCode.DuplicateSlot,
        entry.Place,
        $"`{entry.Name}` is {what} already.",
        "Choose another name.");
}
