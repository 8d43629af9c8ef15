using System.Collections.Immutable;
using System.Globalization;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Shapes;
using Samvad.Authoring.Yaml;

namespace Samvad.Authoring.Scripts;

/// <summary>Reads scripted conversations.</summary>
internal static class ScriptReader
{
    internal static ImmutableArray<Script> ReadAll(Workspace work, IEnumerable<KeyValuePair<string, YamlNode>> files) =>
        [.. files.Select(file => Read(work, file.Key, file.Value)).OfType<Script>()];

    private static Script? Read(Workspace work, string file, YamlNode node)
    {
        if (node.Get("conversation").Text is not { } name)
            return null;
        var language = node.Get("language").Scalar;
        if (language is not null && !work.Settings.Languages.Contains(language.Value))
            LanguageCheck.Report(work, language.Value, language.Place);
        DateTimeOffset? now = DateTimeOffset.TryParse(
            node.Get("now").Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
        var lines = node.Get("script").Items.Select(item => Line(work, item)).OfType<ScriptLine>();
        return new(file, name, now, language?.Value, [.. lines]) { Answers = AnswerReader.Read(work, node.Get("answers")) };
    }

    private static ScriptLine? Line(Workspace work, YamlNode item)
    {
        if (item is not YamlMapping mapping || ShapeChecker.KindOf(mapping, FileShapes.ScriptLine) is not { } entry)
            return null;
        return entry.Name switch
        {
            "slot" => Slots(work, entry),
            "outcome" => Outcomes(work, entry),
            _ => entry.Value.Scalar is { } value ? Line(work, entry, value) : null,
        };
    }

    private static ScriptLine? Line(Workspace work, YamlEntry entry, YamlScalar value)
    {
        switch (entry.Name)
        {
            case "user":
                return new UserLine(entry.Place, value.Value);
            case "bot":
                return new BotLine(entry.Place, value.Value);
            case "replies":
                return new AnyRepliesLine(entry.Place);
            case "file":
                return new FileLine(entry.Place, value.Value);
            case "choose":
                return new ChooseLine(entry.Place, value.Value);
            case "wait":
                return SettingsReader.Duration(value) is { } duration ? new WaitLine(entry.Place, duration) : null;
        }

        if (!work.Replies.Contains(value.Value) && !work.IsBroken("replies/"))
        {
            work.Bag.Unknown(
                DiagnosticCode.UnknownReply,
                value.Place,
                $"There is no reply `{value.Value}`.",
                value.Value,
                work.Replies.Names);
        }

        return new ReplyLine(entry.Place, value.Value);
    }

    private static SlotLine Slots(Workspace work, YamlEntry entry)
    {
        var known = work.Slots.Names.Concat(work.Flows.Values.SelectMany(flow => flow.Slots.Names)).ToHashSet();
        foreach (var slot in entry.Value.Entries.Where(slot => !known.Contains(slot.Name) && !work.IsBroken("flows/")))
        {
            work.Bag.Unknown(
                DiagnosticCode.UnknownSlot, slot.Place, $"No flow has a slot `{slot.Name}`.", slot.Name, known);
        }

        return new(entry.Place, [.. entry.Value.Entries.Select(s => KeyValuePair.Create(s.Name, s.Value.Text))]);
    }

    private static OutcomeLine Outcomes(Workspace work, YamlEntry entry)
    {
        var outcomes = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (flow, outcome) in entry.Value.Entries.Select(e => (e.Key, e.Value.Scalar)))
        {
            if (outcome is null)
                continue;
            outcomes.Add(new(flow.Value, outcome.Value));
            if (work.Flows.TryGetValue(flow.Value, out var declared))
                CheckOutcome(work, declared, outcome);
            else if (!work.IsBroken("flows/"))
            {
                work.Bag.Unknown(
                    DiagnosticCode.UnknownFlow, flow.Place, $"There is no flow `{flow.Value}`.", flow.Value, work.Flows.Keys);
            }
        }

        return new(entry.Place, outcomes.ToImmutable());
    }

    private static void CheckOutcome(Workspace work, FlowDeclaration flow, YamlScalar outcome)
    {
        if (flow.IsHandler || flow.AllOutcomes.Contains(outcome.Value))
            return;
        work.Bag.Unknown(
            DiagnosticCode.UnknownOutcome,
            outcome.Place,
            $"The flow `{flow.Name}` has no outcome `{outcome.Value}`.",
            outcome.Value,
            flow.AllOutcomes);
    }
}
