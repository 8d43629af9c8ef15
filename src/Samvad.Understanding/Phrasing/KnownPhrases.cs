using System.Text;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Phrases;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Patterns;

namespace Samvad.Understanding.Phrasing;

/// <summary>The phrases that an assistant has, which those that are proposed for it are compared with.</summary>
public sealed class KnownPhrases
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_noSamples = [];

    private readonly IReadOnlyList<LabelledText> _examples;
    private readonly HashSet<string> _texts;
    private readonly Dictionary<string, IReadOnlyList<string>> _samples;

    /// <param name="assistant">The assistant.</param>
    public KnownPhrases(Assistant assistant)
    {
        _examples = TrainingExamples.Of(assistant);
        var own = assistant.Intents.SelectMany(intent => intent.Phrases).SelectMany(phrase => WithSlots(phrase.Source));
        _texts = own.Concat(_examples.Select(example => WithoutEnd(example.Text))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _samples = _examples.SelectMany(example => example.Marks, (example, mark) => (mark.Label, Value: example.Text.Substring(mark.Start, mark.Length)))
            .Distinct().GroupBy(sample => sample.Label, sample => sample.Value)
            .ToDictionary(slot => slot.Key, IReadOnlyList<string> (slot) => [.. slot]);
    }

    /// <summary>Whether the assistant has the phrase: the same words, the same slots, whatever is at the end.</summary>
    /// <param name="phrase">The phrase, with slots in braces.</param>
    public bool Has(string phrase) => WithSlots(phrase).Any(_texts.Contains);

    /// <summary>Those of the proposed phrases that look like another intent of the assistant, where its values fill their slots, and that intent.</summary>
    /// <param name="intent">The intent that they are proposed for.</param>
    /// <param name="phrases">The phrases, no two the same.</param>
    /// <param name="learner">What judges.</param>
    /// <param name="progress">Told the share of the work that is done.</param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyDictionary<string, string> NearerToAnother(
        string intent, IReadOnlyList<string> phrases, IIntentLearner learner, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var filled = phrases.Index().ToLookup(phrase => Fill(phrase.Item, phrase.Index), phrase => phrase.Item);
        LabelledText[] all = [.. _examples.Where(example => example.Intent is not null), .. filled.Select(phrase => new LabelledText(phrase.Key, intent))];
        var nearer = from finding in PhraseLint.NearerToAnother(all, learner, new TrainingOptions(), progress, cancellation)
                     where finding.Intent == intent
                     from phrase in filled[finding.Text]
                     select (phrase, finding.Nearer);
        return nearer.ToDictionary();
    }

    /// <summary>The phrase with values in its slots, others in another turn; a slot of which the assistant has none is written as its name.</summary>
    private string Fill(string phrase, int turn)
    {
        var expanded = PatternExpansion.Expand(PhrasePattern.Parse(phrase), _samples);
        return expanded[turn % expanded.Count].Text;
    }

    /// <summary>What a phrase stands for, with slots by their names alone: <c>call {who:Asha}</c>, <c>call {who}</c>.</summary>
    private static IEnumerable<string> WithSlots(string source) => PatternExpansion.Expand(PhrasePattern.Parse(source), s_noSamples).Select(phrase =>
    {
        var text = new StringBuilder(phrase.Text);
        foreach (var slot in phrase.Slots.Reverse())
            text.Remove(slot.Start, slot.Length).Insert(slot.Start, $"{{{slot.Name}}}");
        return WithoutEnd(text.ToString());
    });

    private static string WithoutEnd(string phrase) => phrase.TrimEnd('.', '!', '?', ' ');
}
