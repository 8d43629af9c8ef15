using System.Collections.Immutable;

namespace Samvad.LanguageModel.Generation;

/// <summary>What happens when the text has filled the model's context.</summary>
public enum FullContext
{
    /// <summary>Generation ends, with <see cref="FinishReason.ContextFull"/>.</summary>
    Stop,

    /// <summary>
    /// The older half of the text is forgotten (but for the token that begins texts, where the model has one), the newer half is read again,
    /// and generation goes on. That takes as long as reading a prompt of that length.
    /// </summary>
    Slide,
}

/// <summary>Why a text has ended.</summary>
public enum FinishReason
{
    /// <summary>The model chose a token that ends texts.</summary>
    EndOfText,

    /// <summary>One of <see cref="GenerationOptions.Stop"/> came; it is not part of the text.</summary>
    StopSequence,

    /// <summary>There are as many tokens as were asked for.</summary>
    Length,

    /// <summary>The context is full.</summary>
    ContextFull,
}

/// <summary>What text to generate.</summary>
public sealed record GenerationOptions
{
    /// <summary>The most tokens to generate; 256 unless set.</summary>
    public int MaxTokens { get; init; } = 256;

    /// <summary>How tokens are chosen.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Texts that end the generation where they come, in whatever tokens.</summary>
    public ImmutableArray<string> Stop { get; init; } = [];

    /// <summary>What happens when the context is full.</summary>
    public FullContext WhenFull { get; init; }

    /// <summary>Whether tokens that end texts are ordinary ones, so that the next text follows.</summary>
    public bool IgnoreEnd { get; init; }

    /// <summary>Throws unless every value is possible.</summary>
    /// <exception cref="GenerationException">One is not.</exception>
    public void Validate()
    {
        if (MaxTokens < 0)
            throw new GenerationException($"{nameof(MaxTokens)} is {MaxTokens}; it has to be 0 or more.");
        if (Stop.Contains(""))
            throw new GenerationException("A stop sequence is empty; every text has that.");
        Sampling.Validate();
    }
}
