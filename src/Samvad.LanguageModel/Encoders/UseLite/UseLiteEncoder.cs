using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tokenizers.Unigram;

namespace Samvad.LanguageModel.Encoders.UseLite;

/// <summary>
/// The Universal Sentence Encoder Lite (Cer et al., "Universal Sentence Encoder", 2018): from an English sentence to 512
/// numbers, near to those of sentences that mean the same. Two transformer layers, the mean over the tokens, one layer on top.
/// Safe for use by many threads at once; encoding ASCII text allocates nothing.
/// </summary>
public sealed unsafe class UseLiteEncoder : TransformerEncoder
{
    /// <summary>How many numbers a sentence becomes. Their squares add up to 1.</summary>
    public const int Dimensions = 512;

    internal const int Embedded = 256;
    internal const int FeedWidth = 1536;

    /// <summary>Ids at the beginning of the vocabulary that are no pieces of text.</summary>
    private const int Reserved = 6;

    private readonly VectorMath _math = VectorMath.Current;
    private readonly UnigramTokenizer _tokenizer;
    private readonly float[] _embedding;
    private readonly float[] _timing;
    private readonly UseLiteLayer _first, _second;
    private readonly LinearLayer _output;

    internal UseLiteEncoder(EncoderWeights weights)
        : base("use-lite", Dimensions)
    {
        _tokenizer = new(Vocabulary(weights), Reserved);
        _embedding = weights.Get("embedding", _tokenizer.Count, Embedded).ToArray();
        _timing = Timing(weights.Pretrained);
        _first = new(weights, "layer.0", Embedded);
        _second = new(weights, "layer.1", Dimensions);
        _output = new(weights, "output", Dimensions, Dimensions);
    }

    /// <summary>Reads an encoder that <see cref="UseLitePackage"/> wrote.</summary>
    /// <exception cref="ModelFileException">The file is damaged or of another model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static new UseLiteEncoder Open(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return new(new EncoderWeights(file));
    }

    /// <inheritdoc/>
    public override FineTuningOptions UsualTuning(int examples) => new() { Epochs = Math.Clamp(60_000 / Math.Max(1, examples), 4, 12), Rate = 8e-4f };

    /// <inheritdoc/>
    public override void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _output.Dispose();
    }

    /// <summary>How many pieces the vocabulary has.</summary>
    internal int Pieces => _tokenizer.Count;

    internal override TrainableEncoder Trainable(EncoderWeights weights, int classes) => new TrainableUseLite(weights, this, classes);

    private protected override int Cut(ReadOnlySpan<char> text, Span<int> ids) => _tokenizer.Encode(text, ids);

    private protected override void Encode(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, Span<float> vectors)
    {
        var scratch = new EncoderScratch(ids.Length, lengths.Length, Dimensions, FeedWidth);
        Embed(ids, lengths, scratch.X);
        _first.Apply(scratch, lengths);
        _second.Apply(scratch, lengths);
        Mean(scratch.X, lengths, scratch.Normal);
        _output.Apply(scratch.Normal, scratch.Sum, lengths.Length);
        _math.Tanh(scratch.Sum, (nint)lengths.Length * Dimensions);
        CopyUnits(scratch.Sum, lengths, vectors);
    }

    /// <summary>Twice the token's embedding, as the published graph has it, plus the signal of its place.</summary>
    private void Embed(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, float* x)
    {
        fixed (float* embedding = _embedding, timing = _timing)
        {
            var token = 0;
            foreach (var length in lengths)
            {
                for (var place = 0; place < length; place++, token++, x += Embedded)
                {
                    Buffer.MemoryCopy(timing + (place * Embedded), x, Embedded * sizeof(float), Embedded * sizeof(float));
                    _math.Scale(embedding + ((nint)ids[token] * Embedded), 2, x, Embedded, accumulate: true);
                }
            }
        }
    }

    /// <summary>The pieces with their scores, by id.</summary>
    private static (string Piece, double Score)[] Vocabulary(EncoderWeights weights)
    {
        var pieces = weights.Pieces;
        var scores = weights.Pretrained.Get("scores", pieces.Length).As<double>();
        var vocabulary = new (string, double)[pieces.Length];
        for (var id = 0; id < pieces.Length; id++)
            vocabulary[id] = (pieces[id], scores[id]);
        return vocabulary;
    }

    /// <summary>(places, 256): the sines of a place at 128 timescales, then the cosines.</summary>
    internal static float[] Timing(SafetensorsFile file)
    {
        var inverse = file.Get("inverse_timescales", Embedded / 2).As<float>();
        var timing = new float[MostTokens * Embedded];
        for (var place = 0; place < MostTokens; place++)
        {
            for (var scale = 0; scale < inverse.Length; scale++)
            {
                var (sine, cosine) = MathF.SinCos(place * inverse[scale]);
                timing[(place * Embedded) + scale] = sine;
                timing[(place * Embedded) + inverse.Length + scale] = cosine;
            }
        }

        return timing;
    }
}
