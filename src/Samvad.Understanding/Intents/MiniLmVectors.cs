using Samvad.LanguageModel.Encoders.MiniLm;

namespace Samvad.Understanding.Intents;

/// <summary>The vectors of all-MiniLM-L6-v2: better than <see cref="EncoderVectors"/> and slower. English only; encoding ASCII allocates nothing.</summary>
/// <param name="encoder">The encoder, which stays the caller's and has to live as long.</param>
public sealed class MiniLmVectors(MiniLmEncoder encoder) : ISentenceVectors
{
    /// <inheritdoc/>
    public string Id => "minilm-l6-v2";

    /// <inheritdoc/>
    public int Dimensions => MiniLmEncoder.Dimensions;

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> text, Span<float> vector) => encoder.Encode(text, vector);

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<string> texts, Span<float> vectors) => encoder.Encode(texts, vectors);
}
