namespace Samvad.Understanding.Intents;

/// <summary>
/// Which n-grams become features, and how their blocks weigh. The defaults were chosen by cross-validation on training
/// data; docs/experiments.md has the figures.
/// </summary>
internal sealed record FeatureOptions
{
    public int ShortestCharGram { get; init; } = 2;
    public int LongestCharGram { get; init; } = 4;

    /// <summary>Two words at most this many words apart make a pair; 1 gives plain bigrams.</summary>
    public int PairReach { get; init; } = 3;

    /// <summary>Pairs see only this many units of each word, so that "cards arrived" meets "card arrive".</summary>
    public int PairPrefix { get; init; } = 4;

    public float WordWeight { get; init; } = 0.7f;
    public float PairWeight { get; init; } = 1;
    public float CharWeight { get; init; } = 1;

    /// <summary>What the usual length of sentence vectors is multiplied by.</summary>
    public float SentenceWeight { get; init; } = 1;

    /// <summary>An n-gram found in fewer training texts than this is treated as unknown.</summary>
    public int MinimumDocuments { get; init; } = 2;

    /// <summary>The inverse document frequency is raised to this power.</summary>
    public float IdfPower { get; init; } = 0.5f;

    /// <summary>
    /// Few texts hold few n-grams twice, so small sets keep all of them. Among hundreds what different words have in common says more than
    /// among thousands, and among a few dozen it is chance. The fewer texts an intent has, the more it helps to know what their words mean.
    /// </summary>
    /// <param name="texts">How many there are; at least one.</param>
    /// <param name="intents">How many intents they have; at least one.</param>
    public static FeatureOptions For(int texts, int intents)
    {
        var options = texts switch
        {
            < 200 => new() { MinimumDocuments = 1, SentenceWeight = 0.5f },
            < 2000 => new() { MinimumDocuments = 1, CharWeight = 1.5f },
            _ => new FeatureOptions(),
        };
        var meaning = Math.Clamp(MathF.Pow(100f * intents / texts, 0.2f), 0.5f, 1.5f);
        return options with { SentenceWeight = options.SentenceWeight * meaning };
    }
}
