using Samvad.LanguageModel.Ops;

namespace Samvad.LanguageModel.Models;

/// <summary>Which architecture a <see cref="Decoder"/> has.</summary>
public enum DecoderFamily
{
    /// <summary>Learned positions, layer norm, GELU (Radford et al., 2019).</summary>
    Gpt2,

    /// <summary>Rotary positions, RMS norm, SwiGLU, grouped-query attention, no biases (Touvron et al., 2023).</summary>
    Llama,
}

/// <summary>Everything that fixes the shape of a <see cref="Decoder"/> and what it computes.</summary>
public sealed record DecoderConfig
{
    /// <summary>The architecture.</summary>
    public required DecoderFamily Family { get; init; }

    /// <summary>How many different tokens there are.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>How many tokens the model can look at.</summary>
    public required int Context { get; init; }

    /// <summary>How many blocks of attention and feed-forward there are.</summary>
    public required int Layers { get; init; }

    /// <summary>How many heads of queries an attention has.</summary>
    public required int Heads { get; init; }

    /// <summary>How many heads of keys and values there are; each serves Heads / KeyValueHeads heads of queries. Llama only.</summary>
    public int KeyValueHeads { get => field == 0 ? Heads : field; init; }

    /// <summary>How many numbers stand for a token.</summary>
    public required int Channels { get; init; }

    /// <summary>How many numbers the feed-forward has inside; four times <see cref="Channels"/> unless it is set.</summary>
    public int FeedForward { get => field == 0 ? 4 * Channels : field; init; }

    /// <summary>Whether linear layers and layer norms have a bias. GPT-2 only; true unless it is set.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Whether GELU is computed exactly and not by GPT-2's tanh approximation. GPT-2 only.</summary>
    public bool ExactGelu { get; init; }

    /// <summary>Whether the token embedding is also the output head; true unless it is set.</summary>
    public bool TiedHead { get; init; } = true;

    /// <summary>
    /// The deviation of the first values of the embeddings of tokens and positions; GPT-2's 0.02 unless it is set. With much more, logits of a
    /// tied head begin far apart.
    /// </summary>
    public float EmbeddingDeviation { get; init; } = DecoderParameters.Deviation;

    /// <summary>The share of numbers dropped in training: after the embedding, of the attention, and where a residual is added.</summary>
    public float Dropout { get; init; }

    /// <summary>What keeps a norm from dividing by zero.</summary>
    public float NormEpsilon { get; init; } = 1e-5f;

    /// <summary>The base of the rotary frequencies. Llama only.</summary>
    public float RopeBase { get; init; } = 10000;

    /// <summary>Which numbers are rotated together. Llama only.</summary>
    public RopePairing RopePairing { get; init; }

    /// <summary>How many numbers a head has.</summary>
    public int HeadSize => Channels / Heads;

    /// <summary>How many numbers stand for the keys of a token, and as many for its values.</summary>
    public int KeyValueChannels => KeyValueHeads * HeadSize;

    /// <summary>Throws unless all sizes are positive and fit together.</summary>
    /// <exception cref="ArgumentException">They do not; the message says which.</exception>
    public void Validate()
    {
        foreach (var (name, size) in new[]
                 {
                     (nameof(Vocabulary), Vocabulary), (nameof(Context), Context), (nameof(Layers), Layers), (nameof(Heads), Heads),
                     (nameof(KeyValueHeads), KeyValueHeads), (nameof(Channels), Channels), (nameof(FeedForward), FeedForward),
                 })
        {
            if (size < 1)
                throw new ArgumentException($"{name} is {size}; it has to be at least 1.");
        }

        if (Channels % Heads != 0)
            throw new ArgumentException($"{nameof(Channels)} is {Channels}, which {Heads} heads cannot share equally.");
        if (Heads % KeyValueHeads != 0)
            throw new ArgumentException($"{nameof(Heads)} is {Heads}, which {KeyValueHeads} heads of keys cannot serve equally.");
        if (Family == DecoderFamily.Llama && HeadSize % 2 != 0)
            throw new ArgumentException($"A head has {HeadSize} numbers; rotary positions need an even number of them.");
        if (Family == DecoderFamily.Gpt2 && KeyValueHeads != Heads)
            throw new ArgumentException($"{nameof(KeyValueHeads)} is {KeyValueHeads}; GPT-2 has as many as heads, {Heads}.");
        if (EmbeddingDeviation is not (> 0 and <= 100))
            throw new ArgumentException($"{nameof(EmbeddingDeviation)} is {EmbeddingDeviation}; it has to be above 0 and at most 100.");
        if (Dropout is not (>= 0 and < 1))
            throw new ArgumentException($"{nameof(Dropout)} is {Dropout}; it has to be at least 0 and below 1.");
    }
}
