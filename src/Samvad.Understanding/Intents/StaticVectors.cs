using Samvad.LanguageModel.Encoders.Static;

namespace Samvad.Understanding.Intents;

/// <summary>The vectors of the encoder that is built in: what English words mean, whatever their order. Of words in other scripts nothing is said; encoding allocates nothing.</summary>
public sealed class StaticVectors : ISentenceVectors
{
    /// <summary>The only one there is to be.</summary>
    public static StaticVectors BuiltIn { get; } = new();

    private StaticVectors()
    {
    }

    /// <inheritdoc/>
    public string Id => "static-2";

    /// <inheritdoc/>
    public int Dimensions => StaticEncoder.BuiltIn.Dimensions;

    /// <inheritdoc/>
    public float Length => 1;

    /// <inheritdoc/>
    public float Nearness => 0.5f;

    /// <summary>Nine of ten English sentences have so much or more, and random letters a fifth of it.</summary>
    public float LeastSquares => 0.2f;

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> text, Span<float> vector) => StaticEncoder.BuiltIn.Encode(text, vector);
}
