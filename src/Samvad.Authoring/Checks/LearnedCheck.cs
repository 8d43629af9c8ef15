using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Phrases;
using Samvad.Authoring.Reading;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Checks;

/// <summary>Learned entities from whose phrases and samples too little can be learned.</summary>
internal static class LearnedCheck
{
    private const int FewestSamples = 5;
    private const int FewestPhrases = 5;

    internal static void Run(Workspace work)
    {
        if (work.IsBroken("phrases/") || work.IsBroken("flows/"))
            return;
        foreach (var (name, place) in work.Learned)
        {
            var samples = ((FreeEntity)work.Entities[name]).Samples.Distinct().Count();
            if (samples < FewestSamples)
                Report(work, place, $"`{name}` has {samples} samples.", $"Give at least {FewestSamples} that differ, as people write them.");
            var phrases = work.Phrases.Intents.Sum(intent => PhrasesWith(work, intent, name));
            if (phrases < FewestPhrases)
                Report(work, place, $"`{name}` stands in {phrases} phrases.", $"Write at least {FewestPhrases} phrases with a slot of this type, or make it `free`.");
        }
    }

    private static int PhrasesWith(Workspace work, string intent, string type)
    {
        var slots = PhraseCheck.Inputs(work, intent)
            .Where(input => input.Flow.Slots[input.Slot] is { } slot && work.Has(slot.Type, type)).Select(input => input.Slot).ToHashSet();
        return slots.Count == 0 ? 0 : work.Phrases[intent].Count(phrase => PhraseChecker.Slots(phrase.Text.Value).Any(slots.Contains));
    }

    private static void Report(Workspace work, Place place, string message, string remedy) =>
        work.Bag.Add(DiagnosticCode.TooFewExamples, place, message, remedy);
}
