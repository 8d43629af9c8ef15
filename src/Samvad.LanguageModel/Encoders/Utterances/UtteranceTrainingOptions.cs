namespace Samvad.LanguageModel.Encoders.Utterances;

/// <summary>How an <see cref="UtteranceEncoder"/> is trained. The defaults were chosen on the validation parts of public data sets.</summary>
public sealed record UtteranceTrainingOptions
{
    /// <summary>How many of the words to guess are concealed.</summary>
    internal const double Concealed = 0.8;

    /// <summary>How often it goes through the examples.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>Examples in a step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The highest learning rate.</summary>
    public float Rate { get; init; } = 1e-3f;

    /// <summary>What share of a matrix is taken away at each step, times the learning rate.</summary>
    public float Decay { get; init; } = 0.01f;

    /// <summary>The share of hidden states that is dropped.</summary>
    public float Dropout { get; init; } = 0.2f;

    /// <summary>The share of sparse features that is dropped.</summary>
    public float FeatureDropout { get; init; } = 0.2f;

    /// <summary>The share of words to guess; 0 guesses none.</summary>
    public float HiddenShare { get; init; } = 0.15f;

    /// <summary>What everything random depends on.</summary>
    public int Seed { get; init; } = 1;
}
