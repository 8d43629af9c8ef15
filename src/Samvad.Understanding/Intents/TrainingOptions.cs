namespace Samvad.Understanding.Intents;

/// <summary>What a caller may choose about the training of an <see cref="IntentClassifier"/>.</summary>
public sealed record TrainingOptions
{
    /// <summary>
    /// Fixes every random order in training; the same examples and seed give the same model. 1 by default.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// How many threads may work; changes the duration, never the model. By default the processors there are.
    /// </summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// How large a share of the held-out utterances that would have been understood rightly may be turned away as
    /// "none of these", to catch as many foreign ones as possible. Between 0 and 1; 0.025 by default. New utterances
    /// differ more from the examples than those do from each other: expect about one and a half times this share.
    /// </summary>
    public double RejectedShare { get; init; } = 0.025;
}
