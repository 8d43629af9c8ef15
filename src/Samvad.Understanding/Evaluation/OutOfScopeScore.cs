namespace Samvad.Understanding.Evaluation;

/// <summary>How well utterances that are none of the intents are turned away. Shares are between 0 and 1.</summary>
/// <param name="Precision">The share of foreign utterances among those turned away; 0 where none was.</param>
/// <param name="Recall">The share of foreign utterances that were turned away.</param>
/// <param name="Auroc">
/// The area under the ROC curve of the probability of none: the chance that a foreign utterance has a higher one than
/// one in scope; independent of the threshold.
/// </param>
/// <param name="Support">How many test utterances are foreign.</param>
public sealed record OutOfScopeScore(double Precision, double Recall, double Auroc, int Support)
{
    /// <summary>Where <see cref="Recall"/> lies.</summary>
    public Interval RecallInterval { get; init; }

    /// <summary>Where <see cref="Auroc"/> lies.</summary>
    public Interval AurocInterval { get; init; }
}
