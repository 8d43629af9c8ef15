namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>A model that works can learn a single small batch by heart.</summary>
internal sealed class OverfitCheck : ICheck
{
    private const double Enough = 0.35;
    private const double Little = 0.75;

    /// <inheritdoc/>
    public string Name => "one batch";

    /// <inheritdoc/>
    public string Question => "Can a fresh model learn one small batch by heart?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        var losses = on.FirstSteps.Losses;
        double first = losses[0], last = losses[^1];
        var measured = $"loss {Words.Figure(first)} → {Words.Figure(last)} in {losses.Count - 1} steps of {Words.Figure(on.LearningRate)}";
        if (!double.IsFinite(last))
        {
            return Outcome.Of(measured, new Finding(
                Severity.Error,
                $"The loss is {last} after {losses.Count - 1} steps.",
                "Training falls apart within its first steps.",
                "The learning rate; then the check of finite numbers."));
        }

        return last <= Enough * first ? Outcome.Of(measured) : Outcome.Of(measured, new Finding(
            last > Little * first ? Severity.Error : Severity.Warning,
            $"After {losses.Count - 1} steps on the same {on.Sample.Tokens.Length} tokens the loss is still {Words.Figure(last)}, from {Words.Figure(first)}.",
            "What cannot learn one batch by heart will not learn a text: the gradient, the update or the labels are wrong, or the steps are far too small or too large.",
            "The gradient flow and the update size; the learning rate; whether the same input always has the same labels."));
    }
}
