namespace Samvad.Understanding.Evaluation;

/// <summary>How well one intent is recognised, when nothing is turned away. Shares are between 0 and 1.</summary>
/// <param name="Intent">The intent's name.</param>
/// <param name="Precision">
/// The share of right ones among the utterances taken for this intent; 0 where there are none.
/// </param>
/// <param name="Recall">The share found among the utterances of this intent; 0 where there are none.</param>
/// <param name="Support">How many test utterances have this intent.</param>
public sealed record IntentScore(string Intent, double Precision, double Recall, int Support)
{
    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}
