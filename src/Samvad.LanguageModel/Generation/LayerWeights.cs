namespace Samvad.LanguageModel.Generation;

/// <summary>Gain and bias (may be null) of a norm.</summary>
internal readonly unsafe struct NormWeights(float* gain, float* bias)
{
    internal float* Gain { get; } = gain;

    internal float* Bias { get; } = bias;
}

/// <summary>A layer of a decoder for generation; GPT-2 and Llama differ only in what is computed in between.</summary>
/// <param name="AttentionNorm">The norm before attention.</param>
/// <param name="QueryKeyValue">Queries, keys and values below each other, (channels + 2 · key channels, channels).</param>
/// <param name="Output">What mixed values are multiplied with.</param>
/// <param name="FeedNorm">The norm before the feed-forward.</param>
/// <param name="Up">Into the feed-forward; Llama's has the gate above it.</param>
/// <param name="Down">Out of the feed-forward.</param>
internal sealed record LayerWeights(
    NormWeights AttentionNorm, WeightMatrix QueryKeyValue, WeightMatrix Output, NormWeights FeedNorm, WeightMatrix Up, WeightMatrix Down);
