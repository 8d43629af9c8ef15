namespace Samvad.LanguageModel.Generation;

/// <summary>
/// How the next token is chosen from its probabilities. What is set applies in this order: repetition penalty, temperature, top-k, top-p, min-p; then one of the
/// tokens that are left is drawn.
/// </summary>
public sealed record SamplingOptions
{
    /// <summary>Always the most likely token.</summary>
    public static SamplingOptions Greedy { get; } = new() { Temperature = 0 };

    /// <summary>What logits are divided by: below 1 likely tokens become more likely; 0 takes the most likely one. 0.8 unless set.</summary>
    public float Temperature { get; init; } = 0.8f;

    /// <summary>Only this many of the most likely tokens are considered; 0, the default, considers all.</summary>
    public int TopK { get; init; }

    /// <summary>Only the most likely tokens that together reach this probability are considered; 1 considers all. 0.95 unless set.</summary>
    public float TopP { get; init; } = 0.95f;

    /// <summary>Only tokens at least this fraction as likely as the most likely one are considered; 0, the default, considers all.</summary>
    public float MinP { get; init; }

    /// <summary>
    /// What the logits of tokens that were there already are divided by, or multiplied with where they are negative (Keskar et al., "CTRL", 2019);
    /// 1, the default, changes nothing.
    /// </summary>
    public float RepetitionPenalty { get; init; } = 1;

    /// <summary>How many of the last tokens, those of the prompt included, count as having been there. 64 unless set.</summary>
    public int RepetitionWindow { get; init; } = 64;

    /// <summary>The same seed, prompt and machine give the same text; tokens have a random number each, whatever was drawn before.</summary>
    public int Seed { get; init; }

    /// <summary>Throws unless every value is possible.</summary>
    /// <exception cref="GenerationException">One is not; the message names it and its bounds.</exception>
    public void Validate()
    {
        Require(Temperature is >= 0 and <= 100, nameof(Temperature), Temperature, "from 0 to 100");
        Require(TopK >= 0, nameof(TopK), TopK, "0 or more");
        Require(TopP is > 0 and <= 1, nameof(TopP), TopP, "above 0 and at most 1");
        Require(MinP is >= 0 and <= 1, nameof(MinP), MinP, "from 0 to 1");
        Require(RepetitionPenalty is > 0 and <= 100, nameof(RepetitionPenalty), RepetitionPenalty, "above 0 and at most 100");
        Require(RepetitionWindow >= 0, nameof(RepetitionWindow), RepetitionWindow, "0 or more");
    }

    private static void Require(bool holds, string name, float value, string bounds)
    {
        if (!holds)
            throw new GenerationException($"{name} is {value}; it has to be {bounds}.");
    }
}
