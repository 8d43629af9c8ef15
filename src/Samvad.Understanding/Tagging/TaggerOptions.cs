namespace Samvad.Understanding.Tagging;

/// <summary>How a tagger is trained. The defaults were chosen on the validation parts of public data sets.</summary>
public sealed record TaggerOptions
{
    /// <summary>How often it goes through the examples.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>How strongly weights are held near 0.</summary>
    public float Decay { get; init; } = 5e-6f;

    /// <summary>The first steps' learning rate.</summary>
    public float Rate { get; init; } = 0.05f;

    /// <summary>How often a feature has to occur.</summary>
    public int FewestUses { get; init; } = 1;

    /// <summary>
    /// Whether each example is also learnt with the words of its entities unknown: for few samples of names that can be any. Default: no.
    /// </summary>
    public bool HidesMarkedWords { get; init; }

    /// <summary>What the order of the examples depends on.</summary>
    public int Seed { get; init; } = 1;
}
