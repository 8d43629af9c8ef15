using System.Collections.Immutable;
using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>
/// The <see cref="SentenceEncoder"/> on a tape, so that it can learn, with a linear layer for the classes on top. The table of embeddings stays
/// as it was pretrained: pieces that no example has would be left behind by those that some have.
/// </summary>
internal sealed unsafe class TrainableEncoder : IDisposable
{
    private const float NormEpsilon = 1e-6f, LengthEpsilon = 1e-12f;

    private const int Layers = 2, Heads = 4, PlacesPerLayer = 3;

    private readonly ParameterStore _fixed = new();
    private readonly Tensor _embedding, _timing, _gain;

    /// <param name="weights">The pretrained weights.</param>
    /// <param name="pieces">The pieces of the vocabulary.</param>
    /// <param name="timing">The signal of places: <see cref="SentenceEncoder.Timing"/>.</param>
    /// <param name="classes">How many classes there are; their layer is zero.</param>
    internal TrainableEncoder(EncoderWeights weights, int pieces, float[] timing, int classes)
    {
        const int inside = SentenceEncoder.Dimensions;
        _embedding = _fixed.Add("embedding", new Shape(("pieces", pieces), ("channels", SentenceEncoder.Embedded)));
        _timing = _fixed.Add("timing", new Shape(("places", SentenceEncoder.MostTokens), ("channels", SentenceEncoder.Embedded)));
        _gain = _fixed.Add("gain", new Shape(("channels", inside)));
        AddLayer("layer.0", SentenceEncoder.Embedded);
        AddLinear("layer.0.residual", SentenceEncoder.Embedded, inside);
        AddLayer("layer.1", inside);
        AddLinear("output", inside, inside);
        AddLinear("head", inside, classes);
        _fixed.Allocate();
        Parameters.Allocate();
        foreach (var tensor in _fixed.Tensors)
            tensor.RequiresGradient = false;
        timing.CopyTo(_timing.Values);
        _gain.Values.Fill(1);
        weights.Get("embedding", pieces, SentenceEncoder.Embedded).CopyTo(_embedding.Values);
        // As the published graph has it: twice the embedding.
        foreach (ref var value in _embedding.Values)
            value *= 2;
        foreach (var parameter in Pretrained)
            Read(weights, parameter);
    }

    /// <summary>All that is learnt.</summary>
    internal ParameterStore Parameters { get; } = new();

    /// <summary>The weights of the classes (classes, 512).</summary>
    internal Tensor Head => Parameters["head.weight"];

    /// <summary>(classes).</summary>
    internal Tensor HeadBias => Parameters["head.bias"];

    private IEnumerable<Tensor> Pretrained => Parameters.Tensors.Where(parameter => parameter != Head && parameter != HeadBias);

    /// <summary>
    /// The logits (batch, classes) of sentences, padded to the same <paramref name="time"/>: of vectors whose length is the square root of their
    /// dimensions, so that a number in them is about 1.
    /// </summary>
    internal Tensor Logits(Tape tape, ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, int time, Pass pass, float dropout)
    {
        var x = LearnedPositions.Apply(tape, Embedding.Apply(tape, ids, lengths.Length, time, _embedding), _timing); // (B, T, 256)
        x = Dropout.Apply(tape, x, pass.Drop(dropout, 0));
        for (var layer = 0; layer < Layers; layer++)
            x = Layer(tape, x, lengths, layer, pass, dropout); // (B, T, 512)
        var vectors = RmsNorm.Apply(tape, Tanh.Apply(tape, Project(tape, MeanPool.Apply(tape, x, lengths), "output")), _gain, LengthEpsilon); // (B, 512)
        return Project(tape, Dropout.Apply(tape, vectors, pass.Drop(dropout, 1 + (Layers * PlacesPerLayer))), "head");
    }

    /// <summary>What was learnt, laid out as in the file of the pretrained encoder, in numbers that fit into 16 bits.</summary>
    internal IReadOnlyDictionary<string, float[]> Learnt() => Pretrained.ToImmutableDictionary(
        parameter => parameter.Name,
        parameter => Rounded(parameter.Shape.Rank == 1 ? parameter.Values.ToArray() : Transposed(parameter.Values, parameter.Shape[0].Size, parameter.Shape[1].Size)));

    /// <summary>The nearest numbers of 16 bits.</summary>
    internal static float[] Rounded(float[] values) => Array.ConvertAll(values, value => (float)(Half)value);

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        _fixed.Dispose();
    }

    private Tensor Layer(Tape tape, Tensor x, ReadOnlySpan<int> lengths, int layer, Pass pass, float dropout)
    {
        var (name, place, width) = ($"layer.{layer}", 1 + (layer * PlacesPerLayer), x.Shape.Last);
        var qkv = Project(tape, Norm(tape, x, $"{name}.attention"), $"{name}.attention.qkv"); // (B, T, 3 · width)
        var form = new AttentionForm(Heads, Heads, width / Heads, false, pass.Drop(dropout, place));
        var mixed = Attention.Apply(tape, new(qkv, 0), new(qkv, width), new(qkv, 2 * width), form, lengths);
        var residual = width == SentenceEncoder.Dimensions ? x : Project(tape, x, $"{name}.residual");
        x = Add.Apply(tape, residual, Dropout.Apply(tape, Project(tape, mixed, $"{name}.attention.out"), pass.Drop(dropout, place + 1)));
        var active = Relu.Apply(tape, Project(tape, Norm(tape, x, $"{name}.feed"), $"{name}.feed.in")); // (B, T, 1536)
        return Add.Apply(tape, x, Dropout.Apply(tape, Project(tape, active, $"{name}.feed.out"), pass.Drop(dropout, place + 2)));
    }

    private Tensor Project(Tape tape, Tensor x, string name) => Linear.Apply(tape, x, Parameters[$"{name}.weight"], Parameters[$"{name}.bias"]);

    private Tensor Norm(Tape tape, Tensor x, string name) =>
        LayerNorm.Apply(tape, x, Parameters[$"{name}.norm.scale"], Parameters[$"{name}.norm.bias"], NormEpsilon);

    private void AddLayer(string name, int inputs)
    {
        AddNorm($"{name}.attention.norm", inputs);
        AddLinear($"{name}.attention.qkv", inputs, 3 * inputs);
        AddLinear($"{name}.attention.out", inputs, SentenceEncoder.Dimensions);
        AddNorm($"{name}.feed.norm", SentenceEncoder.Dimensions);
        AddLinear($"{name}.feed.in", SentenceEncoder.Dimensions, SentenceEncoder.FeedWidth);
        AddLinear($"{name}.feed.out", SentenceEncoder.FeedWidth, SentenceEncoder.Dimensions);
    }

    private void AddNorm(string name, int width)
    {
        Parameters.Add($"{name}.scale", new Shape(("channels", width)));
        Parameters.Add($"{name}.bias", new Shape(("channels", width)));
    }

    private void AddLinear(string name, int inputs, int outputs)
    {
        Parameters.Add($"{name}.weight", new Shape(("out", outputs), ("in", inputs)));
        Parameters.Add($"{name}.bias", new Shape(("channels", outputs)));
    }

    /// <summary>Matrices stand in the file as (in, out).</summary>
    private static void Read(EncoderWeights weights, Tensor parameter)
    {
        if (parameter.Shape.Rank == 1)
        {
            weights.Get(parameter.Name, parameter.Shape.Count).CopyTo(parameter.Values);
            return;
        }

        int outputs = parameter.Shape[0].Size, inputs = parameter.Shape[1].Size;
        Transposed(weights.Get(parameter.Name, inputs, outputs), inputs, outputs).CopyTo(parameter.Values);
    }

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
