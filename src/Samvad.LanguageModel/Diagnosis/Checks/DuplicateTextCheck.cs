namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>Looks for text that is in both training and validation: the model knows it by heart, and validation says nothing.</summary>
internal sealed class DuplicateTextCheck : ICheck
{
    private const double Some = 0.02;
    private const double Much = 0.2;

    /// <inheritdoc/>
    public string Name => "duplicated text";

    /// <inheritdoc/>
    public string Question => "Is the validation text new to the model?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        if (on.TrainingText is null || string.IsNullOrEmpty(on.ValidationText))
            return Outcome.NotRun("needs text to train on and to measure with: --data");
        var (share, example) = SharedText.Find(on.TrainingText, on.ValidationText, on.Cancellation);
        var measured = $"{Words.Percent(share)} of the validation text is in the training text, in passages of {SharedText.Window} characters and more";
        return share <= Some ? Outcome.Of(measured) : Outcome.Of(measured, new Finding(
            share > Much ? Severity.Error : Severity.Warning,
            $"{Words.Percent(share)} of the validation text is in the training text too, for example “{example}”.",
            "The model can know these passages by heart: validation loss looks better than it is, and stopping early stops too late.",
            "Where the texts come from: the same document twice, headers and licences that every file has, a validation file made from the training file. Split by document, remove duplicates first."));
    }
}
