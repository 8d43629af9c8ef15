namespace Samvad.LanguageModel.Encoders.Utterances;

/// <summary>How an <see cref="UtteranceEncoder"/> is trained. The defaults were chosen on the validation parts of public data sets.</summary>
public sealed record UtteranceTrainingOptions : EpochOptions
{
    /// <summary>How many of the words to guess are concealed.</summary>
    internal const double Concealed = 0.8;

    /// <summary>The defaults: 15 epochs, a rate of 1e-3, 0.2 of hidden states dropped.</summary>
    public UtteranceTrainingOptions() => (Epochs, Rate, Dropout) = (15, 1e-3f, 0.2f);

    /// <summary>The share of sparse features that is dropped.</summary>
    public float FeatureDropout { get; init; } = 0.2f;

    /// <summary>The share of words to guess; 0 guesses none.</summary>
    public float HiddenShare { get; init; } = 0.15f;
}
