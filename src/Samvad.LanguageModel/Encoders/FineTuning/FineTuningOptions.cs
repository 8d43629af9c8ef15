namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>How a <see cref="FineTunedEncoder"/> is trained. The defaults were chosen on parts of the training data of public sets.</summary>
public sealed record FineTuningOptions : EpochOptions
{
    /// <summary>The defaults: 8 epochs, a rate of 8e-4, 0.1 of hidden states dropped.</summary>
    public FineTuningOptions() => (Epochs, Rate, Dropout) = (8, 8e-4f, 0.1f);

    /// <summary>The share of each label that is spread over all classes.</summary>
    public float Smoothing { get; init; }
}
