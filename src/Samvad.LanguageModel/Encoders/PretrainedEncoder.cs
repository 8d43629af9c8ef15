using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Encoders;

/// <summary>
/// From a sentence to <see cref="Dimensions"/> numbers whose squares add up to 1, near to those of sentences that mean the same. Safe for use by many
/// threads at once; encoding ASCII text allocates nothing.
/// </summary>
public abstract class PretrainedEncoder : IDisposable
{
    /// <summary>The most tokens of a sentence that are looked at.</summary>
    internal const int MostTokens = 128;

    private protected PretrainedEncoder()
    {
    }

    /// <summary>Its name, in letters, digits and hyphens.</summary>
    public abstract string Id { get; }

    /// <summary>How many numbers a sentence becomes.</summary>
    public abstract int Dimensions { get; }

    /// <summary>Reads any of the encoders that there are.</summary>
    /// <param name="path">A file that <see cref="SentenceEncoderPackage"/> or <see cref="MiniLmPackage"/> wrote.</param>
    /// <exception cref="ModelFileException">The file is damaged or of another model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PretrainedEncoder Open(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return Of(new EncoderWeights(file));
    }

    /// <summary>Encodes a sentence.</summary>
    /// <param name="text">Anything. Of a long text only the first 128 tokens count.</param>
    /// <param name="vector">Where the <see cref="Dimensions"/> numbers go; zeros if the text has no token.</param>
    public abstract void Encode(ReadOnlySpan<char> text, Span<float> vector);

    /// <summary>Encodes sentences on the thread of the caller, several at a time, which is faster than one by one.</summary>
    /// <param name="texts">The sentences.</param>
    /// <param name="vectors">Where <see cref="Dimensions"/> numbers for each sentence go, one behind the other.</param>
    public abstract void Encode(ReadOnlySpan<string> texts, Span<float> vectors);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The encoder that weights are of.</summary>
    internal static PretrainedEncoder Of(EncoderWeights weights) =>
        weights.Pretrained.Metadata.GetValueOrDefault("model") == MiniLmPackage.Model ? new MiniLmEncoder(weights) : new SentenceEncoder(weights);

    /// <summary>Writes the first <see cref="MostTokens"/> ids of a text at most; returns how many there are.</summary>
    internal abstract int Tokens(ReadOnlySpan<char> text, Span<int> ids);

    /// <summary>This encoder on a tape, so that it can learn.</summary>
    internal abstract TrainableEncoder Trainable(EncoderWeights weights, int classes);
}
