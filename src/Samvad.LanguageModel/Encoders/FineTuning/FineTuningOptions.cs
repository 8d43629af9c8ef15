namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>How a <see cref="FineTunedEncoder"/> is trained. The defaults were chosen on parts of the training data of public sets.</summary>
public sealed record FineTuningOptions
{
    /// <summary>How often it goes through the examples.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Examples in a step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The highest learning rate.</summary>
    public float Rate { get; init; } = 8e-4f;

    /// <summary>What share of a matrix is taken away at each step, times the learning rate.</summary>
    public float Decay { get; init; } = 0.01f;

    /// <summary>The share of hidden states that is dropped.</summary>
    public float Dropout { get; init; } = 0.1f;

    /// <summary>The share of each label that is spread over all classes.</summary>
    public float Smoothing { get; init; }

    /// <summary>What everything random depends on.</summary>
    public int Seed { get; init; } = 1;
}
