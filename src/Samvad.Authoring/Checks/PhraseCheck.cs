using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Phrases;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Checks;

/// <summary>Phrases that name slots which no flow has, and phrases that stand for two intents.</summary>
internal static class PhraseCheck
{
    internal static void Run(Workspace work)
    {
        var seen = new Dictionary<(string Language, string Phrase), (string Intent, Place Place)>();
        foreach (var intent in work.Phrases.Intents)
        {
            var inputs = Inputs(work, intent);
            foreach (var phrase in work.Phrases[intent])
            {
                CheckDuplicate(work, intent, phrase, seen);
                if (!work.IsBroken("flows/"))
                    CheckSlots(work, intent, phrase, inputs);
            }
        }
    }

    /// <summary>The inputs of the flows that an intent starts.</summary>
    internal static List<(FlowDeclaration Flow, string Slot)> Inputs(Workspace work, string intent) =>
    [
        .. work.Flows.Values
            .Where(flow => flow.Triggers.Any(trigger => trigger.Value == intent))
            .SelectMany(flow => flow.Slots.All
                .Where(slot => slot.Definition.Role == SlotRole.Input)
                .Select(slot => (flow, slot.Name))),
    ];

    private static void CheckSlots(
        Workspace work, string intent, PhraseSource phrase, List<(FlowDeclaration Flow, string Slot)> inputs)
    {
        foreach (var slot in PhraseChecker.Slots(phrase.Text.Value))
        {
            foreach (var (flow, _) in inputs.Where(input => input.Slot == slot))
                flow.Slots.Fills.Add(slot);
            if (inputs.FirstOrDefault(input => input.Slot == slot) is { Flow: { } owner })
            {
                if (owner.Slots[slot]?.Type == SlotType.File)
                    ReportFile(work, phrase.Text.Find(slot), slot);
                continue;
            }

            work.Bag.Unknown(
                DiagnosticCode.UnknownPhraseSlot,
                phrase.Text.Find(slot),
                $"`{slot}` is no input of a flow that `{intent}` starts.",
                slot,
                inputs.Select(input => input.Slot));
        }
    }

    private static void ReportFile(Workspace work, Place place, string slot) => work.Bag.Add(
        DiagnosticCode.FileInPhrase,
        place,
        $"`{slot}` is a file, which stands in no message.",
        "Take it out of the phrase: a file that comes with the message fills it.");

    private static void CheckDuplicate(
        Workspace work,
        string intent,
        PhraseSource phrase,
        Dictionary<(string Language, string Phrase), (string Intent, Place Place)> seen)
    {
        var words = string.Join(' ', phrase.Text.Value.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var key = (phrase.Phrase.Language, words);
        if (seen.TryAdd(key, (intent, phrase.Text.Place)))
            return;
        var (other, place) = seen[key];
        if (other == intent)
        {
            work.Bag.Add(
                DiagnosticCode.DuplicatePhrase,
                phrase.Text.Place,
                $"`{phrase.Text.Value}` stands under `{intent}` twice; first on line {place.Line}.",
                "Keep one of the two.");
            return;
        }

        work.Bag.Add(
            DiagnosticCode.AmbiguousPhrase,
            phrase.Text.Place,
            $"`{phrase.Text.Value}` is a phrase of `{other}` too, on line {place.Line}.",
            "Keep it under the intent that it means.");
    }
}
