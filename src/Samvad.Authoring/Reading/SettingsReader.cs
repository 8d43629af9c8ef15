using System.Collections.Immutable;
using System.Globalization;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Shapes;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Reading;

/// <summary>Reads assistant.yaml.</summary>
internal static class SettingsReader
{
    internal static void Read(Workspace work, YamlMapping node)
    {
        var languages = Languages(work, node);
        work.Settings = new()
        {
            Name = node["name"].Text ?? "",
            Languages = languages,
            Currency = node["currency"].Text ?? "INR",
            Region = node["region"].Text ?? "IN",
            TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(node["time_zone"].Text ?? "UTC", out var zone)
                ? zone
                : TimeZoneInfo.Utc,
            Greeting = node["greeting"].Scalar,
            IntentModel = Model(work, languages, node["understanding"].Get("model")),
            Encoder = UnderstandingNames.Encoder(node["understanding"].Get("encoder").Text),
            IsPretrained = node["understanding"].Get("pretrain").Text == "true",
            StepsPerTurn = Number(node["limits"].Get("steps_per_turn")) ?? 200,
            OpenFlows = Number(node["limits"].Get("open_flows")) ?? 8,
            Node = node,
        };
        foreach (var entry in node["globals"].Entries)
        {
            if (Global(entry) is { } value)
                work.Globals = work.Globals.With(entry.Name, value);
        }
    }

    /// <summary>Reads the slots of the conversation; the types must be known by now.</summary>
    internal static void ReadSlots(Workspace work)
    {
        SlotReader.Read(work, work.Slots, work.Settings.Node["slots"], SlotRole.Conversation);
        foreach (var entry in work.Settings.Node["globals"].Entries)
        {
            if (Names.IsReserved(entry.Name))
                SlotReader.ReportReserved(work, entry);
            else if (work.Slots[entry.Name] is not null)
                SlotReader.ReportDuplicate(work, entry, "a slot of the conversation");
        }
    }

    /// <summary>Warns of messages to learn from that nothing learns from, or that are not there.</summary>
    internal static void CheckPretraining(Workspace work, ImmutableArray<string> unlabelled)
    {
        if (!work.Settings.IsPretrained || (work.Settings.IntentModel == IntentModelKind.Transformer && !unlabelled.IsEmpty))
            return;
        work.Bag.Add(
            DiagnosticCode.NothingToPretrain,
            work.Settings.Node["understanding"].Get("pretrain")!.Place,
            unlabelled.IsEmpty ? "There are no messages in phrases/unlabelled.txt to learn from first." : "Only the model `transformer` can learn from messages that nobody has labelled.",
            unlabelled.IsEmpty ? "Put messages there, one a line, or leave `pretrain` out." : "Write `model: transformer`, or leave `pretrain` out.");
    }

    /// <summary>A whole number; null if there is none.</summary>
    internal static int? Number(YamlNode? node) =>
        int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A duration such as <c>2m</c>; null if there is none.</summary>
    internal static TimeSpan? Duration(YamlNode? node)
    {
        if (node.Text is not { } text || !ScalarForm.Duration.Accepts(text))
            return null;
        var amount = int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(amount),
            'm' => TimeSpan.FromMinutes(amount),
            _ => TimeSpan.FromHours(amount),
        };
    }

    private static ImmutableArray<string> Languages(Workspace work, YamlMapping node)
    {
        var languages = ImmutableArray.CreateBuilder<string>();
        foreach (var scalar in node["languages"].Scalars)
        {
            if (languages.Contains(scalar.Value))
            {
                work.Bag.Add(
                    DiagnosticCode.DuplicateItem,
                    scalar.Place,
                    $"`{scalar.Value}` stands among the languages twice.",
                    "Keep one of the two.");
            }
            else if (ScalarForm.Language.Accepts(scalar.Value))
            {
                languages.Add(scalar.Value);
            }
        }

        return languages.ToImmutable();
    }

    private static IntentModelKind Model(Workspace work, ImmutableArray<string> languages, YamlNode? node)
    {
        var model = UnderstandingNames.Model(node.Text);
        var foreign = languages.Where(language => language.Split('-')[0] != "en").ToArray();
        if (model is IntentModelKind.Dense or IntentModelKind.FineTuned && foreign.Length > 0)
        {
            work.Bag.Add(
                DiagnosticCode.EnglishModel,
                node!.Place,
                $"The model `{node.Text}` was pretrained on English, and the assistant speaks {string.Join(", ", foreign)} too.",
                "Messages in other languages are understood by their words alone; measure with `samvad nlu compare` which is better.");
        }

        return model;
    }

    private static Value? Global(YamlEntry entry)
    {
        if (entry.Value.Scalar is not { } scalar)
            return null;
        if (scalar.IsPlain && scalar.Value is "true" or "false")
            return new Flag(scalar.Value == "true");
        return scalar.IsPlain && decimal.TryParse(scalar.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? new Number(number)
            : new Text(scalar.Value);
    }
}
