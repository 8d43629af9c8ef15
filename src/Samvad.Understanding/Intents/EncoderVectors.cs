using Samvad.LanguageModel.Encoders;

namespace Samvad.Understanding.Intents;

/// <summary>The vectors of the Universal Sentence Encoder Lite. English only; encoding allocates nothing.</summary>
/// <param name="encoder">The encoder, which stays the caller's and has to live as long.</param>
public sealed class EncoderVectors(SentenceEncoder encoder) : ISentenceVectors
{
    /// <inheritdoc/>
    public string Id => "use-lite";

    /// <inheritdoc/>
    public int Dimensions => SentenceEncoder.Dimensions;

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> text, Span<float> vector) => encoder.Encode(text, vector);

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<string> texts, Span<float> vectors) => encoder.Encode(texts, vectors);
}
