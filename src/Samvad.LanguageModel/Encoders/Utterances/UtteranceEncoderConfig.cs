namespace Samvad.LanguageModel.Encoders.Utterances;

/// <summary>The sizes of an <see cref="UtteranceEncoder"/>.</summary>
/// <param name="Features">How many sparse features tokens can have. Feature 0 is that of a hidden token, feature 1 that of the sentence.</param>
/// <param name="Words">How many words the hidden ones are guessed from; 0 hides none.</param>
/// <param name="Intents">How many intents there are; 0 leaves them out.</param>
/// <param name="Tags">How many tags a token can have; 0 leaves them out.</param>
public sealed record UtteranceEncoderConfig(int Features, int Words, int Intents, int Tags)
{
    /// <summary>The feature of a token that is hidden.</summary>
    public const int HiddenToken = 0;

    /// <summary>The feature of the position that stands for the sentence.</summary>
    public const int Sentence = 1;

    /// <summary>Numbers in a hidden state.</summary>
    public int Channels { get; init; } = 128;

    /// <summary>Transformer layers.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Heads of attention; the channels are divided among them.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Numbers between the two matrices of a feed-forward layer.</summary>
    public int FeedForward { get; init; } = 256;

    /// <summary>The most tokens of an utterance that are looked at.</summary>
    public int MostTokens { get; init; } = 127;

    /// <summary>Checks that the sizes fit together.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public void Validate()
    {
        if (Features < 2 || Words < 0 || Intents < 0 || Tags < 0 || Layers < 0 || FeedForward < 1 || MostTokens < 1)
            throw new ArgumentException($"A size is too small: {this}.");
        if (Heads < 1 || Channels < 1 || Channels % (2 * Heads) != 0)
            throw new ArgumentException($"{Channels} channels cannot be divided among {Heads} heads of an even size.");
    }
}
