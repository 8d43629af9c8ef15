using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>
/// A label is the token that follows: in the batches, in the loss (which is computed once more here, from the logits and one by
/// one), and in what a trained model knows.
/// </summary>
internal sealed class LabelCheck : ICheck
{
    private const int BatchesToRead = 8;
    private const double MostIgnored = 0.5;
    private const double Tolerance = 2e-4;

    /// <inheritdoc/>
    public string Name => "labels";

    /// <inheritdoc/>
    public string Question => "Is the label of a token the one that follows it, and does it count?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        var (inBatches, findings) = InBatches(on);
        var losses = new PositionLosses(on.Logits(on.Sample.Tokens, on.Sample.Size), on.Sample, on.Subject.Config.Vocabulary);
        findings.AddRange(InLoss(on, losses));
        var measured = $"{inBatches}; loss as computed from the logits";
        if (on.HasLearned && on.Batches is not null)
        {
            var best = Enumerable.Range(0, 4).MinBy(losses.OfShift);
            measured += $"; predicts the token at +{best} best ({Words.Figure(losses.OfShift(best))})";
            if (best != 1)
                findings.Add(LearnedOther(best, losses));
        }

        return Outcome.Of(measured, findings);
    }

    private static (string Measured, List<Finding> Findings) InBatches(Examination on)
    {
        if (on.Batches is null)
            return ("no text to check the labels of", []);
        var batch = new Batch(on.Rows, on.Time);
        var found = new LabelCounts();
        for (var step = 0; step < BatchesToRead; step++)
        {
            on.Batches(step, batch);
            found.Add(batch);
        }

        var findings = new List<Finding>();
        if (found.Right < found.Counted)
            findings.Add(Shifted(found));
        if (found.Ignored > MostIgnored * found.All)
            findings.Add(Ignored(found));
        return ($"{Words.Count(found.Counted)} labels in {BatchesToRead} batches, {Words.Percent((double)found.Ignored / found.All)} ignored", findings);
    }

    private static IEnumerable<Finding> InLoss(Examination on, PositionLosses losses)
    {
        var batch = on.Sample;
        double given = on.Loss(on.Subject, batch, batch.Labels), right = losses.Of(batch.Labels);
        if (Math.Abs(given - right) > Tolerance * Math.Max(1, right))
        {
            var like = Enumerable.Range(0, 4).FirstOrDefault(shift => Math.Abs(losses.OfShift(shift) - given) < 0.02 * given, -1);
            yield return new(
                Severity.Error,
                $"The model's loss is {Words.Figure(given)}; computed from its logits and the labels it is {Words.Figure(right)}.",
                like is >= 0 and not 1
                    ? $"It is the loss of predicting the token at +{like}: inside the loss the labels are shifted."
                    : "It minimises something else than the negative logarithm of the labels' probabilities.",
                "Ops/HeadCrossEntropy.cs and what hands the labels to it; the labels come shifted already, nothing may shift them again.");
            yield break;
        }

        int[] half = [.. batch.Labels.Select((label, i) => i % 2 == 0 ? label : HeadCrossEntropy.Ignored)];
        (given, right) = (on.Loss(on.Subject, batch, half), losses.Of(half));
        if (Math.Abs(given - right) > Tolerance * Math.Max(1, right))
        {
            yield return new(
                Severity.Error,
                $"With every other label ignored the loss is {Words.Figure(given)}; the mean of those that count is {Words.Figure(right)}.",
                "Ignored labels still weigh in: padding or prompts are learned, or the loss shrinks with the number of ignored labels.",
                "How Ops/HeadCrossEntropy.cs counts labels of -100.");
        }
    }

    private static Finding Shifted(LabelCounts found)
    {
        var (best, share) = found.Best();
        return new(
            Severity.Error,
            $"{Words.Count(found.Counted - found.Right)} of {Words.Count(found.Counted)} labels are not the token that follows."
                + (share > 0.9 ? $" {Words.Percent(share)} are the token at +{best}." : ""),
            best == 0
                ? "The model learns to repeat its input. Its loss falls to nothing, and it writes the same token for ever."
                : "The model learns another text than the one it is meant to write.",
            "Where batches are made: Data/TokenRows.cs, or your own code that fills a Batch. Tokens and labels of a row are the same text, the labels one place further.");
    }

    private static Finding Ignored(LabelCounts found) => new(
        found.Counted == 0 ? Severity.Error : Severity.Warning,
        $"{Words.Percent((double)found.Ignored / found.All)} of the labels are -100 and do not count.",
        found.Counted == 0 ? "There is nothing to learn: the loss is always 0." : "Most of each step is computed for nothing.",
        "What sets labels to -100: padding that is longer than the text, or a prompt that is taken for all of it.");

    private static Finding LearnedOther(int best, PositionLosses losses) => new(
        Severity.Error,
        $"The model predicts the token at +{best} with a loss of {Words.Figure(losses.OfShift(best))}, and the one that follows, at +1, with {Words.Figure(losses.OfShift(1))}.",
        best == 0 ? "It was trained to repeat its input." : "It was trained with labels that were shifted.",
        "The labels of the training that made it; train again.");
}
