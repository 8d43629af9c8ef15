using System.Globalization;
using System.Text.RegularExpressions;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Languages;

namespace Samvad.Understanding.Phrasing;

/// <summary>Finds phrases that make understanding worse.</summary>
public static partial class PhraseLint
{
    /// <summary>Fewer phrases than this teach little.</summary>
    private const int FewPhrases = 5;

    /// <summary>So many times the median number of phrases, or so many times fewer, is out of balance.</summary>
    private const double OutOfBalance = 5;

    /// <summary>From this confidence on, a model that has not seen a phrase is taken seriously.</summary>
    private const float Sure = 0.75f;

    private const int Folds = 5;

    /// <summary>All findings but those of <c>CheckSlots</c>, the gravest and surest first.</summary>
    /// <param name="examples">The phrases.</param>
    /// <param name="learner">What judges which intent a phrase is near to.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="progress">Told the share of the work that is done.</param>
    /// <param name="cancellation">Stops it.</param>
    public static IReadOnlyList<LintFinding> Check(
        IReadOnlyList<LabelledText> examples,
        IIntentLearner learner,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        LabelledText[] labelled = [.. examples.Where(example => example.Intent is not null)];
        var findings = Repeated(labelled).Concat(Counts(labelled)).Concat(NearerToAnother(labelled, learner, options, progress, cancellation));
        return [.. findings.OrderBy(finding => finding.Kind).ThenByDescending(finding => finding.Confidence)
            .ThenBy(finding => finding.Intent, StringComparer.Ordinal).ThenBy(finding => finding.Text, StringComparer.Ordinal)];
    }

    /// <summary>Slots which have the same value in all phrases of an intent that mark them.</summary>
    public static IEnumerable<LintFinding> CheckSlots(IEnumerable<LabelledText> examples) => NeverVaried(
        from example in examples
        where example.Intent is not null
        from mark in example.Marks
        select (example.Intent, mark.Label, example.Text.Substring(mark.Start, mark.Length)));

    /// <summary>Slots which have the same value in all phrases of an intent, as its author wrote them.</summary>
    public static IEnumerable<LintFinding> CheckSlots(Assistant assistant) => NeverVaried(
        from intent in assistant.Intents
        from phrase in intent.Phrases
        from Match slot in MarkedSlot().Matches(phrase.Source)
        select (intent.Name, slot.Groups["slot"].Value, slot.Groups["value"].Value.Trim()));

    /// <summary>Phrases that a model which has not seen them takes for another intent, and is sure.</summary>
    /// <param name="examples">The phrases, each with an intent.</param>
    /// <param name="learner">What judges.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="progress">Told the share of the work that is done.</param>
    /// <param name="cancellation">Stops it.</param>
    public static IEnumerable<LintFinding> NearerToAnother(
        IReadOnlyList<LabelledText> examples, IIntentLearner learner, TrainingOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        // A phrase that stands twice would be judged by a model that has seen it, and one under two intents is near to both.
        LabelledText[] distinct =
        [
            .. examples.GroupBy(example => Key(example.Text), StringComparer.Ordinal)
                .Where(same => same.All(example => example.Intent == same.First().Intent)).Select(same => same.First()),
        ];
        if (distinct.Length < Folds || distinct.DistinctBy(example => example.Intent).Count() == 1 || !CrossValidation.IsPossible(distinct))
            yield break;
        var judged = CrossValidation.Judge(learner, distinct, Folds, options, progress, cancellation);
        foreach (var (example, verdict) in distinct.Zip(judged))
        {
            if (verdict.Best == example.Intent || verdict.Confidence < Sure)
                continue;
            yield return new(
                LintKind.NearerToAnother, example.Intent!, example.Text,
                string.Create(CultureInfo.InvariantCulture, $"looks like {verdict.Best} ({verdict.Confidence:0.00}); move it, or give both intents more phrases."))
            {
                Confidence = verdict.Confidence,
                Nearer = verdict.Best,
            };
        }
    }

    private static IEnumerable<LintFinding> NeverVaried(IEnumerable<(string Intent, string Slot, string Value)> marks) =>
        from slot in marks.GroupBy(mark => (mark.Intent, mark.Slot), mark => mark.Value)
        where slot.Count() > 1 && slot.Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1
        select new LintFinding(
            LintKind.NeverVaried, slot.Key.Intent, "", $"`{slot.Key.Slot}` is “{slot.First()}” in all {slot.Count()} phrases that mark it; vary the value.");

    private static IEnumerable<LintFinding> Repeated(LabelledText[] examples)
    {
        foreach (var same in examples.GroupBy(example => Key(example.Text), StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            string[] intents = [.. same.Select(example => example.Intent!).Distinct().Order(StringComparer.Ordinal)];
            var text = same.First().Text;
            yield return intents.Length > 1
                ? new(LintKind.Conflict, intents[0], text, $"stands under {string.Join(" and ", intents)}; keep it under one of them.")
                : new(LintKind.Duplicate, intents[0], text, $"stands {same.Count()} times; once is enough.");
        }
    }

    private static IEnumerable<LintFinding> Counts(LabelledText[] examples)
    {
        var counts = examples.CountBy(example => example.Intent!).OrderBy(count => count.Value).ToArray();
        if (counts.Length == 0)
            yield break;
        var median = counts[counts.Length / 2].Value;
        foreach (var (intent, count) in counts)
        {
            var phrases = count == 1 ? "1 phrase" : string.Create(CultureInfo.InvariantCulture, $"{count} phrases");
            if (count < FewPhrases)
                yield return new(LintKind.TooFew, intent, "", $"has {phrases}; {FewPhrases} are few, 10 to 30 are good.");
            else if (count > OutOfBalance * median || count * OutOfBalance < median)
                yield return new(LintKind.Imbalance, intent, "", $"has {phrases} where the usual intent has {median}.");
        }
    }

    private static string Key(string text) => Spaces().Replace(Normaliser.Normalise(text).ToUpperInvariant().Trim('.', '!', '?', ' '), " ");

    [GeneratedRegex(@"\{(?<slot>[a-z0-9_]+):(?<value>[^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex MarkedSlot();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
