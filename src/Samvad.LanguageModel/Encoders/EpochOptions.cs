namespace Samvad.LanguageModel.Encoders;

/// <summary>How an encoder learns from examples, whatever they are.</summary>
public abstract record EpochOptions
{
    /// <summary>How often it goes through the examples.</summary>
    public int Epochs { get; init; }

    /// <summary>Examples in a step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The highest learning rate.</summary>
    public float Rate { get; init; }

    /// <summary>What share of a matrix is taken away at each step, times the learning rate.</summary>
    public float Decay { get; init; } = 0.01f;

    /// <summary>The share of hidden states that is dropped.</summary>
    public float Dropout { get; init; }

    /// <summary>What everything random depends on.</summary>
    public int Seed { get; init; } = 1;
}
