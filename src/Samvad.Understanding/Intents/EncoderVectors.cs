using Samvad.LanguageModel.Encoders;

namespace Samvad.Understanding.Intents;

/// <summary>The vectors of a pretrained encoder. English only; encoding allocates nothing.</summary>
/// <param name="encoder">The encoder, which stays the caller's and has to live as long.</param>
public sealed class EncoderVectors(TransformerEncoder encoder) : ISentenceVectors
{
    /// <inheritdoc/>
    public string Id => encoder.Id;

    /// <inheritdoc/>
    public int Dimensions => encoder.Width;

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> text, Span<float> vector) => encoder.Encode(text, vector);

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<string> texts, Span<float> vectors) => encoder.Encode(texts, vectors);
}
