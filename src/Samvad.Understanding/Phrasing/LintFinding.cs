namespace Samvad.Understanding.Phrasing;

/// <summary>What can be wrong with phrases.</summary>
public enum LintKind
{
    /// <summary>A phrase stands under two intents.</summary>
    Conflict,

    /// <summary>A model that has not seen the phrase is sure that it belongs to another intent.</summary>
    NearerToAnother,

    /// <summary>A phrase stands twice under an intent.</summary>
    Duplicate,

    /// <summary>An intent has too few phrases to be learnt.</summary>
    TooFew,

    /// <summary>An intent has many times as many phrases as the usual intent, or as many times fewer.</summary>
    Imbalance,

    /// <summary>All phrases of an intent have the same value in a slot, so that the value is learnt and not its place.</summary>
    NeverVaried,
}

/// <summary>Something to look at among the phrases.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Intent">The intent.</param>
/// <param name="Text">The phrase; empty where it is about the whole intent.</param>
/// <param name="Message">What was found, and what to do.</param>
public sealed record LintFinding(LintKind Kind, string Intent, string Text, string Message)
{
    /// <summary>How sure the model is that a phrase belongs to another intent; 1 for all other findings, which are certain.</summary>
    public float Confidence { get; init; } = 1;

    /// <summary>The intent that a phrase is nearer to; empty for all other findings.</summary>
    public string Nearer { get; init; } = "";
}
