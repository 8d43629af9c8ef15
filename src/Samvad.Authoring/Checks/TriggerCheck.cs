using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Checks;

/// <summary>Triggers without phrases, and phrases without a flow.</summary>
internal static class TriggerCheck
{
    internal static void Run(Workspace work)
    {
        if (work.IsBroken("phrases/") || work.IsBroken("flows/"))
            return;
        var triggers = work.Flows.Values.SelectMany(flow => flow.Triggers).ToList();
        foreach (var trigger in triggers)
            Check(work, trigger);

        foreach (var intent in work.Phrases.Intents.Except(Intent.BuiltIn).Except(triggers.Select(t => t.Value)))
        {
            work.Bag.Add(
                DiagnosticCode.IntentWithoutFlow,
                work.Phrases[intent][0].IntentPlace,
                $"No flow has `{intent}` among its triggers, so these phrases start nothing.",
                Suggestion.For(intent, triggers.Select(t => t.Value).Concat(Intent.BuiltIn)));
        }
    }

    private static void Check(Workspace work, YamlScalar trigger)
    {
        if (Intent.BuiltIn.Contains(trigger.Value))
            return;
        if (!work.Phrases.Intents.Contains(trigger.Value))
        {
            work.Bag.Add(
                DiagnosticCode.UnknownIntent,
                trigger.Place,
                $"There are no phrases for the intent `{trigger.Value}`.",
                Suggestion.Nearest(trigger.Value, work.Phrases.Intents.Concat(Intent.BuiltIn)) is { } nearest
                    ? $"Did you mean `{nearest}`?"
                    : $"Write some: `{trigger.Value}: [ … ]` in phrases/{work.Settings.Languages[0]}.yaml.");
            return;
        }

        foreach (var language in work.Settings.Languages.Where(l => !work.Phrases.Has(trigger.Value, l)))
        {
            work.Bag.Add(
                DiagnosticCode.PhrasesMissing,
                trigger.Place,
                $"The intent `{trigger.Value}` has no phrases in `{language}`.",
                $"Write some: `{trigger.Value}: [ … ]` in phrases/{language}.yaml.");
        }
    }
}
