namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>Before it has learned anything, a model should find all tokens about equally likely: a loss of ln V.</summary>
internal sealed class InitialLossCheck : ICheck
{
    private const double Far = 0.5;
    private const double VeryFar = 3;

    /// <inheritdoc/>
    public string Name => "initial loss";

    /// <inheritdoc/>
    public string Question => "Does an untrained model guess evenly, and a trained one better than that?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        var guess = Math.Log(on.Subject.Config.Vocabulary);
        float loss;
        using (var fresh = on.Fresh())
            loss = on.Loss(fresh, on.Sample, on.Sample.Labels);
        var measured = $"{Words.Figure(loss)}, evenly {Words.Figure(guess)} (ln {Words.Count(on.Subject.Config.Vocabulary)})";
        if (!on.HasLearned || on.Batches is null)
            return Outcome.Of(measured, Untrained(loss, guess));
        var learned = on.Loss(on.Subject, on.Sample, on.Sample.Labels);
        return Outcome.Of($"{measured}; trained {Words.Figure(learned)}", [.. Untrained(loss, guess), .. Trained(learned, guess)]);
    }

    private static IEnumerable<Finding> Untrained(double loss, double guess)
    {
        if (loss < guess - Far)
        {
            yield return new(
                Severity.Error,
                $"Before any training the loss is {Words.Figure(loss)}; guessing evenly gives {Words.Figure(guess)}.",
                "The model knows answers before it has learned any: they reach it through its input, or few labels count.",
                "The labels (are they the inputs?), the causal mask, how many labels are ignored.");
        }
        else if (!(loss <= guess + Far))
        {
            yield return new(
                loss <= guess + VeryFar ? Severity.Warning : Severity.Error,
                $"Before any training the loss is {Words.Figure(loss)}; guessing evenly gives {Words.Figure(guess)}.",
                "The first weights make the model sure of wrong answers. The first hundreds of steps go into unlearning them, or training never recovers.",
                "The deviations in Models/DecoderParameters.cs: about 0.02 for tables and matrices, less by √(2 · layers) where a result is added to the residual stream; whether the last norm is there.");
        }
    }

    private static IEnumerable<Finding> Trained(double loss, double guess)
    {
        if (loss > guess)
        {
            yield return new(
                Severity.Error,
                $"On this text the trained model's loss is {Words.Figure(loss)}; guessing evenly gives {Words.Figure(guess)}.",
                "The model is worse than one that knows nothing. Its weights do not belong to this tokenizer, were not read as they were written, or know quite another text.",
                "Whether tokenizer and weights come from one training; transposed matrices and the pairing of rotary positions, if the weights come from elsewhere (Models/WeightForm.cs).");
        }
    }
}
