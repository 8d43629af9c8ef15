namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>
/// Compares how far the first step at the full learning rate moves a matrix with the matrix itself: some hundredths are usual then,
/// and a thousandth later, when the optimiser's means have settled and the weights have grown.
/// </summary>
internal sealed class UpdateSizeCheck : ICheck
{
    private const double TooLarge = 0.5;
    private const double TooSmall = 1e-5;

    /// <inheritdoc/>
    public string Name => "update size";

    /// <inheritdoc/>
    public string Question => "Is a step neither too large nor too small for the weights?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        var ratios = on.FirstSteps.Ratios;
        if (ratios.Count == 0)
            return Outcome.NotRun("training stopped before there was a step to measure");
        UpdateRatio[] sorted = [.. ratios.OrderBy(ratio => ratio.Value)];
        var measured = $"{Words.Figure(sorted[0].Value)} to {Words.Figure(sorted[^1].Value)} of a matrix in a first step of {Words.Figure(on.LearningRate)}";
        return Outcome.Of(measured, [.. Large(sorted), .. Small(sorted)]);
    }

    /// <summary>A single matrix may be small on purpose; half of them may not.</summary>
    private static IEnumerable<Finding> Large(UpdateRatio[] sorted)
    {
        if (sorted[sorted.Length / 2].Value > TooLarge)
        {
            yield return new(
                Severity.Warning,
                $"The first step moves {sorted[^1].Parameter} by {Words.Percent(sorted[^1].Value)} of its size, and half of the matrices by more than {Words.Percent(sorted[sorted.Length / 2].Value)}.",
                "What was learned is thrown over at every step; the loss jumps or stays where it is.",
                "training: learning_rate and warm_up in the configuration; the deviations of the first weights.");
        }
    }

    private static IEnumerable<Finding> Small(UpdateRatio[] sorted)
    {
        var names = sorted.Where(ratio => ratio.Value < TooSmall).Select(ratio => ratio.Parameter).ToArray();
        if (names.Length > 0)
        {
            yield return new(
                Severity.Warning,
                $"The first step moves {sorted[0].Parameter} by {Words.Figure(sorted[0].Value)} of its size ({names.Length} of {sorted.Length} matrices by less than {Words.Figure(TooSmall)}).",
                "It would take hundreds of thousands of steps to learn anything there.",
                $"training: learning_rate in the configuration; for single matrices the gradient flow ({Words.Names(names)}).");
        }
    }
}
