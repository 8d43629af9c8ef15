using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Kernels.Elementwise;

namespace Samvad.LanguageModel.Encoders;

/// <summary>
/// A pretrained transformer that turns a sentence into numbers, near to those of sentences that mean the same.
/// Safe for use by many threads at once; encoding ASCII text allocates nothing.
/// </summary>
public abstract unsafe class TransformerEncoder : IDisposable
{
    /// <summary>The most tokens of a sentence that are looked at.</summary>
    internal const int MostTokens = 128;

    /// <summary>The most UTF-16 units of a text that are looked at; a token has 4 on average.</summary>
    private const int MostUnits = 4096;

    /// <summary>Tokens of several sentences that are encoded together.</summary>
    private const int RowsAtOnce = 384;

    private readonly VectorMath _math = VectorMath.Current;
    private readonly int _width;

    /// <param name="id">Its name, in letters, digits and hyphens.</param>
    /// <param name="width">How many numbers a sentence becomes.</param>
    private protected TransformerEncoder(string id, int width) => (Id, _width) = (id, width);

    /// <summary>Its name, in letters, digits and hyphens.</summary>
    public string Id { get; }

    /// <summary>How many numbers a sentence becomes.</summary>
    public int Width => _width;

    /// <summary>Reads any of the encoders that there are.</summary>
    /// <param name="path">A file that <see cref="UseLitePackage"/> or <see cref="MiniLmPackage"/> wrote.</param>
    /// <exception cref="ModelFileException">The file is damaged or of another model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TransformerEncoder Open(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return Of(new EncoderWeights(file));
    }

    /// <summary>How it is fine-tuned unless said otherwise: fewer examples are seen more often. Chosen on parts of training data.</summary>
    /// <param name="examples">How many examples there are.</param>
    public abstract FineTuningOptions UsualTuning(int examples);

    /// <summary>Encodes a sentence.</summary>
    /// <param name="text">Anything. Of a long text only the first 128 tokens count; one without any gives zeros.</param>
    /// <param name="vector">Where the numbers go. Their squares add up to 1.</param>
    public void Encode(ReadOnlySpan<char> text, Span<float> vector)
    {
        Span<int> ids = stackalloc int[MostTokens];
        var count = Tokens(text, ids);
        Encode(ids[..count], [count], vector[.._width]);
    }

    /// <summary>Encodes sentences on the thread of the caller, several at a time, which is faster than one by one.</summary>
    /// <param name="texts">The sentences.</param>
    /// <param name="vectors">Where the numbers of each sentence go, one behind the other.</param>
    public void Encode(ReadOnlySpan<string> texts, Span<float> vectors)
    {
        Span<int> ids = stackalloc int[RowsAtOnce];
        Span<int> lengths = stackalloc int[RowsAtOnce];
        for (var done = 0; done < texts.Length;)
        {
            int rows = 0, count = 0;
            for (; done + count < texts.Length && count < RowsAtOnce && rows <= RowsAtOnce - MostTokens; count++)
            {
                lengths[count] = Tokens(texts[done + count], ids.Slice(rows, MostTokens));
                rows += lengths[count];
            }

            Encode(ids[..rows], lengths[..count], vectors.Slice(done * _width, count * _width));
            done += count;
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The encoder that weights are of.</summary>
    internal static TransformerEncoder Of(EncoderWeights weights) =>
        weights.Pretrained.Metadata.GetValueOrDefault("model") == MiniLmPackage.Model ? new MiniLmEncoder(weights) : new UseLiteEncoder(weights);

    /// <summary>This encoder on a tape, so that it can learn to tell classes.</summary>
    internal abstract TrainableEncoder Trainable(EncoderWeights weights, int classes);

    /// <summary>Writes the first ids of a text; returns how many.</summary>
    internal int Tokens(ReadOnlySpan<char> text, Span<int> ids) => text.IsEmpty ? 0 : Cut(text[..Math.Min(text.Length, MostUnits)], ids);

    private protected abstract int Cut(ReadOnlySpan<char> text, Span<int> ids);

    /// <summary>Encodes sentences whose tokens follow each other.</summary>
    private protected abstract void Encode(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, Span<float> vectors);

    /// <summary>The mean of each sentence's rows: y (sentences, width) from x (rows, width); zeros where there are none.</summary>
    private protected void Mean(float* x, ReadOnlySpan<int> lengths, float* y)
    {
        foreach (var length in lengths)
        {
            new Span<float>(y, _width).Clear();
            for (var place = 0; place < length; place++, x += _width)
                _math.Scale(x, 1f / length, y, _width, accumulate: true);
            y += _width;
        }
    }

    /// <summary>Copies rows (sentences, width), scaled to the length of 1; zeros where a sentence has no tokens.</summary>
    private protected void CopyUnits(float* rows, ReadOnlySpan<int> lengths, Span<float> vectors)
    {
        for (var sentence = 0; sentence < lengths.Length; sentence++, rows += _width)
        {
            var scale = lengths[sentence] == 0 ? 0 : 1 / MathF.Sqrt(Math.Max(_math.SumOfSquares(rows, _width), 1e-12f));
            _math.Scale(rows, scale, rows, _width, accumulate: false);
            new ReadOnlySpan<float>(rows, _width).CopyTo(vectors[(sentence * _width)..]);
        }
    }
}
