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

            if (!table.Add(new(new(entry.Name, Type(work, entry, type), role), entry.Place)))
                ReportDuplicate(work, entry, "a slot");
        }
    }

    /// <summary>The type of a slot: of lists if it is <c>many</c>.</summary>
    private static string Type(Workspace work, YamlEntry entry, YamlScalar type)
    {
        if (entry.Value.Get("many").Text != "true")
            return type.Value;
        if (!work.IsFoundByItself(type.Value) && work.Entities.GetValueOrDefault(type.Value) is not CompositeEntity)
        {
            work.Bag.Add(
                DiagnosticCode.CannotBeMany,
                type.Place,
                $"`{entry.Name}` is to be many of type {type.Value}, which is not found in a message by itself.",
                "Many can be numbers, amounts, dates, telephone numbers, lists, patterns, learned texts and entities with parts. A list from an action is `any`.");
        }

        return SlotType.ListOf(type.Value);
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
