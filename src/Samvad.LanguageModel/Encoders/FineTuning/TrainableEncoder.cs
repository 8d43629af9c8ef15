using System.Collections.Immutable;
using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>
/// A <see cref="TransformerEncoder"/> on a tape, so that it can learn, with a linear layer for the classes on top. The table of embeddings stays
/// as it was pretrained: pieces that no example has would be left behind by those that some have.
/// </summary>
internal abstract class TrainableEncoder : IDisposable
{
    private const float LengthEpsilon = 1e-12f;

    private readonly Tensor _gain;

    /// <param name="width">How many numbers a sentence becomes.</param>
    protected TrainableEncoder(int width)
    {
        Width = width;
        _gain = Fixed.Add("gain", new Shape(("channels", width)));
    }

    /// <summary>All that is learnt.</summary>
    internal ParameterStore Parameters { get; } = new();

    /// <summary>The weights of the classes (classes, width), zero at first.</summary>
    internal Tensor Head => Parameters["head.weight"];

    /// <summary>(classes).</summary>
    internal Tensor HeadBias => Parameters["head.bias"];

    /// <summary>How many numbers a sentence becomes.</summary>
    internal int Width { get; }

    /// <summary>What stays as it is.</summary>
    protected ParameterStore Fixed { get; } = new();

    /// <summary>The number of the last place where numbers are dropped.</summary>
    protected abstract int LastPlace { get; }

    private IEnumerable<Tensor> Pretrained => Parameters.Tensors.Where(parameter => parameter != Head && parameter != HeadBias);

    /// <summary>
    /// The logits (batch, classes) of sentences, padded to the same <paramref name="time"/>: of vectors whose length is the square root of their
    /// dimensions, so that a number in them is about 1.
    /// </summary>
    internal Tensor Logits(Tape tape, ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, int time, Pass pass, float dropout)
    {
        var vectors = RmsNorm.Apply(tape, Pooled(tape, ids, lengths, time, pass, dropout), _gain, LengthEpsilon); // (B, width)
        return Project(tape, Dropout.Apply(tape, vectors, pass.Drop(dropout, LastPlace)), "head");
    }

    /// <summary>What was learnt by name, laid out as in the file of the pretrained encoder.</summary>
    internal IReadOnlyDictionary<string, float[]> Learnt() => Pretrained.ToImmutableDictionary(
        parameter => parameter.Name,
        parameter => parameter.Shape.Rank == 1 ? parameter.Values.ToArray() : Transposed(parameter.Values, parameter.Shape[0].Size, parameter.Shape[1].Size));

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        Fixed.Dispose();
    }

    /// <summary>A vector for each sentence (batch, width), of any length.</summary>
    protected abstract Tensor Pooled(Tape tape, ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, int time, Pass pass, float dropout);

    /// <summary>To be called once when all parameters are added: makes room for them and reads them, and those that stay.</summary>
    protected void Read(EncoderWeights weights, int classes)
    {
        AddLinear("head", Width, classes);
        Fixed.Allocate();
        Parameters.Allocate();
        foreach (var tensor in Fixed.Tensors)
            tensor.RequiresGradient = false;
        _gain.Values.Fill(1);
        foreach (var parameter in Pretrained)
            Read(weights, parameter);
    }

    /// <summary>Reads a tensor of the pretrained encoder; matrices stand there as (in, out).</summary>
    protected static void Read(EncoderWeights weights, Tensor parameter)
    {
        if (parameter.Shape.Rank == 1)
        {
            weights.Get(parameter.Name, parameter.Shape.Count).CopyTo(parameter.Values);
            return;
        }

        int outputs = parameter.Shape[0].Size, inputs = parameter.Shape[1].Size;
        Transposed(weights.Get(parameter.Name, inputs, outputs), inputs, outputs).CopyTo(parameter.Values);
    }

    protected static void AddNorm(ParameterStore store, string name, int width)
    {
        store.Add($"{name}.scale", new Shape(("channels", width)));
        store.Add($"{name}.bias", new Shape(("channels", width)));
    }

    protected void AddLinear(string name, int inputs, int outputs)
    {
        Parameters.Add($"{name}.weight", new Shape(("out", outputs), ("in", inputs)));
        Parameters.Add($"{name}.bias", new Shape(("channels", outputs)));
    }

    /// <summary>Adds a transformer layer from so many inputs, which its attention is as wide as, to <see cref="Width"/> numbers, with so many inside of its feed-forward part.</summary>
    protected void AddLayer(string name, int inputs, int feed)
    {
        AddNorm(Parameters, $"{name}.attention.norm", inputs);
        AddLinear($"{name}.attention.qkv", inputs, 3 * inputs);
        AddLinear($"{name}.attention.out", inputs, Width);
        AddNorm(Parameters, $"{name}.feed.norm", Width);
        AddLinear($"{name}.feed.in", Width, feed);
        AddLinear($"{name}.feed.out", feed, Width);
    }

    /// <summary>The layer of a name, whether it learns or stays.</summary>
    protected Tensor Project(Tape tape, Tensor x, string name) => Linear.Apply(tape, x, Named($"{name}.weight"), Named($"{name}.bias"));

    protected Tensor Norm(Tape tape, Tensor x, string name, float epsilon) =>
        LayerNorm.Apply(tape, x, Named($"{name}.norm.scale"), Named($"{name}.norm.bias"), epsilon);

    private Tensor Named(string name) => Parameters.TryGet(name) ?? Fixed[name];

    private static float[] Transposed(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        var transposed = new float[matrix.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                transposed[(column * rows) + row] = matrix[(row * columns) + column];
        }

        return transposed;
    }
}
