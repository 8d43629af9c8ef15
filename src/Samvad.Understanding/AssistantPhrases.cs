using System.Collections.Immutable;
using System.Globalization;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Phrases;
using Samvad.Understanding.BuiltIn;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Patterns;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding;

/// <summary>The phrases of an assistant, its author's and the built-in ones, as patterns and as training examples.</summary>
internal sealed class AssistantPhrases
{
    /// <summary>More expansions of one pattern than this teach the classifier nothing new.</summary>
    private const int ExpansionsPerPattern = 12;

    private readonly Assistant _assistant;
    private readonly int _expansions;

    /// <param name="assistant">The assistant.</param>
    /// <param name="expansions">How often a pattern is written out at most.</param>
    internal AssistantPhrases(Assistant assistant, int expansions = ExpansionsPerPattern)
    {
        (_assistant, _expansions) = (assistant, expansions);
        Patterns = [.. All().Select(phrase => new IntentPattern(
            phrase.Intent, PhrasePattern.Parse(phrase.Phrase.Source), SlotTypes(phrase.Intent)))];
        var expanded = All().Zip(Patterns, Expand).SelectMany(examples => examples).ToArray();
        Examples = [.. expanded.Select(example => Example(example.Intent, example.Phrase)).DistinctBy(example => (example.Text, example.Intent))];
        Romanised = [.. BothScripts.Romanised(Examples)];
        Marked = [.. expanded.SelectMany(example => Mark(example.Phrase, example.SlotTypes)).DistinctBy(example => example.Text)];
    }

    /// <summary>The patterns.</summary>
    internal ImmutableArray<IntentPattern> Patterns { get; }

    /// <summary>The training examples.</summary>
    internal ImmutableArray<LabelledText> Examples { get; }

    /// <summary>
    /// Those of them in Devanagari as people type them in Latin letters, so that what is written in one script is understood in the other.
    /// </summary>
    internal ImmutableArray<LabelledText> Romanised { get; }

    /// <summary>What a model of intents is trained from: both.</summary>
    internal IReadOnlyList<LabelledText> Training => [.. Examples, .. Romanised];

    /// <summary>The intents of the training examples in ordinal order.</summary>
    internal IEnumerable<string> Intents =>
        Examples.Select(example => example.Intent).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    /// <summary>The training examples of the tagger, with marks where slots have a type that is learned.</summary>
    internal ImmutableArray<MarkedText> Marked { get; }

    private IEnumerable<(string Intent, Phrase Phrase)> All() =>
        _assistant.Intents.SelectMany(intent => intent.Phrases.Select(phrase => (intent.Name, phrase)))
            .Concat(_assistant.Languages.SelectMany(BuiltInPhrases.Of));

    /// <summary>The types of the inputs of the flows that an intent triggers.</summary>
    private Dictionary<string, string> SlotTypes(string intent) => _assistant.Flows.Values
        .Where(flow => flow.Triggers.Contains(intent))
        .SelectMany(flow => flow.Slots)
        .Where(slot => slot.Role == SlotRole.Input)
        .DistinctBy(slot => slot.Name)
        .ToDictionary(slot => slot.Name, slot => slot.Type);

    private IEnumerable<(string Intent, TrainingPhrase Phrase, IReadOnlyDictionary<string, string> SlotTypes)> Expand(
        (string Intent, Phrase Phrase) phrase, IntentPattern pattern)
    {
        var samples = pattern.Pattern.Slots.ToDictionary(
            slot => slot, slot => Samples(pattern.SlotTypes.GetValueOrDefault(slot, slot), phrase.Phrase.Language));
        return PatternExpansion.Expand(pattern.Pattern, samples, _expansions).Select(
            expanded => (phrase.Intent, expanded, pattern.SlotTypes));
    }

    /// <summary>A phrase with its slots, which are marked by their names.</summary>
    private static LabelledText Example(string intent, TrainingPhrase phrase) => new(phrase.Text, intent == Intent.None ? null : intent)
    {
        Marks = [.. phrase.Slots.Where(slot => slot.Length > 0).Select(slot => new EntityMark(slot.Name, slot.Start, slot.Length))],
    };

    /// <summary>A phrase with its marks, and, as people answer when they are asked for it, what fills a slot alone if it has parts that are learned.</summary>
    private IEnumerable<MarkedText> Mark(TrainingPhrase phrase, IReadOnlyDictionary<string, string> types)
    {
        yield return new(phrase.Text, [.. phrase.Slots.SelectMany(slot => Marks(phrase.Text, slot, Type(slot)))]);
        foreach (var slot in phrase.Slots.Where(slot => Parts(Type(slot)).Any(part => Learned(part) is not null)))
        {
            var words = phrase.Text.Substring(slot.Start, slot.Length);
            yield return new(words, [.. Marks(words, slot with { Start = 0 }, Type(slot))]);
        }

        string Type(PhraseSlot slot) => types.GetValueOrDefault(slot.Name, slot.Name);
    }

    /// <summary>A learned text that fills a slot, or those that are values of a list or parts of what fills it.</summary>
    private ImmutableArray<EntityMark> Marks(string text, PhraseSlot slot, string type)
    {
        if (Learned(type) is not null)
            return [new(LearnedEntities.Label(type, slot.Name), slot.Start, slot.Length)];
        var marks = from part in Parts(type)
                    let learned = Learned(part)
                    where learned is not null
                    from sample in learned.Samples.Where(sample => sample.Length > 0).OrderByDescending(sample => sample.Length)
                    from place in Places(text.Substring(slot.Start, slot.Length), sample)
                    select new EntityMark(LearnedEntities.Label(part, slot.Name), slot.Start + place, sample.Length);
        return new MarkedText(text, [.. marks]).Separated().Marks;
    }

    /// <summary>The types of which the values of a type are made: those of a list, or of the parts of a composite entity.</summary>
    private IEnumerable<string> Parts(string type) => SlotType.ElementOf(type) is { } element
        ? Parts(element).Prepend(element)
        : (_assistant.Entities.FirstOrDefault(entity => entity.Name == type) as CompositeEntity)?.Parts.SelectMany(part => Parts(part.Type).Prepend(part.Type)) ?? [];

    /// <summary>Where whole words stand.</summary>
    private static IEnumerable<int> Places(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + words.Length, StringComparison.Ordinal))
        {
            if (!IsWordAt(text, at - 1) && !IsWordAt(text, at + words.Length))
                yield return at;
        }
    }

    private static bool IsWordAt(string text, int at) => at >= 0 && at < text.Length
        && (char.IsLetterOrDigit(text[at]) || char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private FreeEntity? Learned(string type) => _assistant.Entities.OfType<FreeEntity>().FirstOrDefault(entity => entity.IsLearned && entity.Name == type);

    private IReadOnlyList<string> Samples(string type, string language) => SlotType.ElementOf(type) is { } element
        ? SampleValues.Lists(Samples(element, language), language)
        : _assistant.Entities.FirstOrDefault(entity => entity.Name == type) switch
        {
            FreeEntity free => free.Samples,
            ListEntity list => [.. list.Items.SelectMany(item => Names(item, language))],
            CompositeEntity composite => Joined([.. composite.Parts.Select(part => Samples(part.Type, language))]),
            _ => SampleValues.Of(type, language),
        };

    /// <summary>Samples of the parts beside each other, in turn.</summary>
    private static IReadOnlyList<string> Joined(IReadOnlyList<string>[] parts) => parts.Any(samples => samples.Count == 0)
        ? []
        : [.. Enumerable.Range(0, parts.Max(samples => samples.Count)).Select(
            i => string.Join(' ', parts.Select((samples, part) => samples[(i + part) % samples.Count])))];

    private static IEnumerable<string> Names(ListItem item, string language) =>
        item.Labels.TryGetValue(language, out var label)
            ? item.Synonyms.GetValueOrDefault(language, []).Prepend(label).Distinct()
            : [];
}
