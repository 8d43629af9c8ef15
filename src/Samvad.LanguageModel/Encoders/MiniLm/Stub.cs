using Samvad.LanguageModel.Encoders.FineTuning;
namespace Samvad.LanguageModel.Encoders;
/// <summary>x</summary>
public static class MiniLmPackage { internal const string Model = "all-MiniLM-L6-v2";
/// <summary>x</summary>
public static string In(string folder) => System.IO.Path.Combine(folder, "minilm-24.9.52193.safetensors"); }
/// <summary>x</summary>
public sealed class MiniLmEncoder : PretrainedEncoder
{
    internal const int Layers = 6, Heads = 12, Places = 512, FeedWidth = 1536, Width = 384;
    internal int Pieces { get; } = 30522;
    internal MiniLmEncoder(EncoderWeights weights) { }
    /// <inheritdoc/>
    public override string Id => "minilm-l6-v2";
    /// <inheritdoc/>
    public override int Dimensions => Width;
    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<char> text, Span<float> vector) { }
    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<string> texts, Span<float> vectors) { }
    /// <inheritdoc/>
    public override void Dispose() { }
    internal override int Tokens(ReadOnlySpan<char> text, Span<int> ids) => 0;
    internal override TrainableEncoder Trainable(EncoderWeights weights, int classes) => new TrainableMiniLm(weights, this, classes);
}
