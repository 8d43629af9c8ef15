using System.Collections.Immutable;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tokenizers.WordPiece;

namespace Samvad.LanguageModel.Encoders.MiniLm;

/// <summary>
/// all-MiniLM-L6-v2 (Wang et al., "MiniLM", NeurIPS 2020; trained on pairs of sentences as Reimers and Gurevych, "Sentence-BERT", EMNLP 2019):
/// from an English sentence to 384 numbers, near to those of sentences that mean the same. Six layers of BERT, the mean over the tokens.
/// Safe for use by many threads at once; encoding ASCII text allocates nothing.
/// </summary>
public sealed unsafe class MiniLmEncoder : TransformerEncoder
{
    /// <summary>How many numbers a sentence becomes. Their squares add up to 1.</summary>
    public const int Dimensions = 384;

    internal const int Layers = 6;
    internal const int Heads = 12;
    internal const int FeedWidth = 1536;
    internal const float NormEpsilon = 1e-12f;

    /// <summary>Places that the file has embeddings of; the first <see cref="TransformerEncoder.MostTokens"/> are used.</summary>
    internal const int Places = 512;

    private readonly VectorMath _math = VectorMath.Current;
    private readonly WordPieceTokenizer _tokenizer;
    private readonly float[] _embedding;
    private readonly float[] _position;
    private readonly NormLayer _norm;
    private readonly ImmutableArray<MiniLmLayer> _layers;

    internal MiniLmEncoder(EncoderWeights weights)
        : base("minilm-l6-v2", Dimensions)
    {
        Pieces = [.. weights.Pieces];
        _tokenizer = new(weights.Pretrained.Path, Pieces);
        _embedding = weights.Get("embedding", Pieces.Length, Dimensions).ToArray();
        _position = weights.Get("position", Places, Dimensions)[..(MostTokens * Dimensions)].ToArray();
        _norm = new(weights, "embedding.norm", Dimensions, NormEpsilon);
        _layers = [.. Enumerable.Range(0, Layers).Select(layer => new MiniLmLayer(weights, $"layer.{layer}"))];
    }

    /// <summary>Reads an encoder that <see cref="MiniLmPackage"/> wrote.</summary>
    /// <exception cref="ModelFileException">The file is damaged or of another model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static new MiniLmEncoder Open(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return new(new EncoderWeights(file));
    }

    /// <inheritdoc/>
    public override FineTuningOptions UsualTuning(int examples) => new() { Epochs = Math.Clamp(30_000 / Math.Max(1, examples), 3, 12), Rate = 3e-4f };

    /// <inheritdoc/>
    public override void Dispose()
    {
        _norm.Dispose();
        foreach (var layer in _layers)
            layer.Dispose();
    }

    /// <summary>The pieces of the vocabulary by id.</summary>
    internal ImmutableArray<string> Pieces { get; }

    internal override TrainableEncoder Trainable(EncoderWeights weights, int classes) => new TrainableMiniLm(weights, this, classes);

    private protected override int Cut(ReadOnlySpan<char> text, Span<int> ids) => _tokenizer.Encode(text, ids);

    private protected override void Encode(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, Span<float> vectors)
    {
        var scratch = new EncoderScratch(ids.Length, lengths.Length, Dimensions, FeedWidth);
        Embed(ids, lengths, scratch.X);
        _norm.Apply(scratch.X, scratch.X, ids.Length);
        foreach (var layer in _layers)
            layer.Apply(scratch, lengths);
        Mean(scratch.X, lengths, scratch.Sum);
        CopyUnits(scratch.Sum, lengths, vectors);
    }

    private void Embed(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, float* x)
    {
        fixed (float* embedding = _embedding, position = _position)
        {
            var token = 0;
            foreach (var length in lengths)
            {
                for (var place = 0; place < length; place++, token++, x += Dimensions)
                    _math.Add(embedding + ((nint)ids[token] * Dimensions), position + (place * Dimensions), x, Dimensions);
            }
        }
    }
}
