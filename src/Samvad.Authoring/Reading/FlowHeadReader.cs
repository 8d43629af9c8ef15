using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>Reads what other flows must know about a flow: its slots, outcomes and triggers.</summary>
internal static class FlowHeadReader
{
    /// <summary>The outcome of a flow that declares none.</summary>
    internal const string Done = "done";

    internal static void Read(Workspace work, string file, YamlNode node)
    {
        var fileName = Path.GetFileNameWithoutExtension(file);
        var scalar = node.Get("flow").Scalar;
        var name = scalar?.Value ?? fileName;
        if (scalar is not null && scalar.Value != fileName)
        {
            work.Bag.Add(
                DiagnosticCode.FlowFileName,
                scalar.Place,
                $"The flow `{name}` is in a file of another name.",
                $"Rename the file to flows/{name}.yaml, or the flow to `{fileName}`.");
        }

        var flow = new FlowDeclaration(name, scalar?.Place ?? node.Place, node);
        if (!work.Flows.TryAdd(name, flow))
        {
            work.Bag.Add(
                DiagnosticCode.DuplicateFlow,
                flow.Place,
                $"There is a flow `{name}` already, in {work.Flows[name].Place.File}.",
                "Choose another name.");
            return;
        }

        SlotReader.Read(work, flow.Slots, node.Get("inputs"), SlotRole.Input);
        SlotReader.Read(work, flow.Slots, node.Get("outputs"), SlotRole.Output);
        SlotReader.Read(work, flow.Slots, node.Get("slots"), SlotRole.Local);
        ReadOutcomes(work, flow, node);
        ReadTriggers(work, flow, node);
    }

    /// <summary>What the flow is for, by language.</summary>
    internal static ImmutableDictionary<string, string> Descriptions(Workspace work, FlowDeclaration flow)
    {
        var node = flow.Node.Get("description");
        if (node.Scalar is { } one)
            return work.Settings.Languages.ToImmutableDictionary(language => language, _ => one.Value);
        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var entry in node.Entries)
        {
            if (!work.Settings.Languages.Contains(entry.Name))
                LanguageCheck.Report(work, entry.Name, entry.Place);
            if (entry.Value.Text is { } text)
                texts[entry.Name] = text;
        }

        foreach (var language in work.Settings.Languages.Where(l => texts.Count > 0 && !texts.ContainsKey(l)))
        {
            work.Bag.Add(
                DiagnosticCode.LabelMissing,
                node!.Place,
                $"The flow `{flow.Name}` has no description in `{language}`.",
                $"Add one: `{language}: …`; menus show it.");
        }

        return texts.ToImmutable();
    }

    private static void ReadOutcomes(Workspace work, FlowDeclaration flow, YamlNode node)
    {
        foreach (var outcome in node.Get("outcomes").Scalars)
        {
            if (outcome.Value is Flow.Cancelled or Flow.Failed || !flow.Outcomes.TryAdd(outcome.Value, outcome.Place))
            {
                work.Bag.Add(
                    DiagnosticCode.DuplicateItem,
                    outcome.Place,
                    $"The flow has the outcome `{outcome.Value}` already.",
                    "Leave it out; every flow has `cancelled` and `failed`.");
            }
        }

        if (node.Get("outcomes") is null)
            flow.Outcomes.Add(Done, flow.Place);
    }

    private static void ReadTriggers(Workspace work, FlowDeclaration flow, YamlNode node)
    {
        foreach (var trigger in node.Get("triggers").Scalars)
        {
            if (flow.Triggers.Any(other => other.Value == trigger.Value))
            {
                work.Bag.Add(
                    DiagnosticCode.DuplicateItem,
                    trigger.Place,
                    $"`{trigger.Value}` stands among the triggers twice.",
                    "Keep one of the two.");
                continue;
            }

            var other = work.Flows.Values.FirstOrDefault(f => f != flow && f.Triggers.Any(t => t.Value == trigger.Value));
            if (other is not null)
            {
                work.Bag.Add(
                    DiagnosticCode.DuplicateTrigger,
                    trigger.Place,
                    $"`{trigger.Value}` starts the flow `{other.Name}` already.",
                    "An intent starts one flow: give this one an intent of its own, or `branch` in one of the two.");
            }

            flow.Triggers.Add(trigger);
        }
    }
}
