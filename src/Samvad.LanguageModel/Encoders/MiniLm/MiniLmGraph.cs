using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Formats.Onnx;

namespace Samvad.LanguageModel.Encoders.MiniLm;

/// <summary>Finds the tensors of the <see cref="MiniLmEncoder"/> among the constants of a graph of BERT, and gives them our names.</summary>
/// <param name="file">Where the graph is from, for errors.</param>
/// <param name="graph">The graph.</param>
internal sealed class MiniLmGraph(string file, OnnxGraph graph)
{
    private const int Width = MiniLmEncoder.Dimensions, Feed = MiniLmEncoder.FeedWidth;

    /// <summary>By the name of the matrix, the step that multiplies with it.</summary>
    private readonly Dictionary<string, OnnxStep> _products = graph.Steps
        .Where(step => step is { Operation: "MatMul", Inputs.Length: 2, Outputs.Length: 1 }).ToDictionary(step => step.Outputs[0], StringComparer.Ordinal);

    /// <summary>All tensors of the encoder.</summary>
    /// <param name="vocabulary">The file of the vocabulary: a piece a line, in UTF-8.</param>
    /// <exception cref="ModelFileException">A tensor is missing or of another shape.</exception>
    internal IReadOnlyCollection<TensorToSave> Tensors(ReadOnlyMemory<byte> vocabulary)
    {
        var pieces = Encoding.UTF8.GetString(vocabulary.Span).ReplaceLineEndings("\n").TrimEnd('\n');
        var bytes = Encoding.UTF8.GetBytes(pieces);
        return
        [
            TensorToSave.Of<byte>("pieces", ElementType.U8, [bytes.Length], bytes),
            Save("embedding", [pieces.Count(unit => unit == '\n') + 1, Width], "embeddings.word_embeddings.weight"),
            TensorToSave.Of("position", [MiniLmEncoder.Places, Width], Positions()),
            .. Norm("embedding.norm", "embeddings.LayerNorm"),
            .. Enumerable.Range(0, MiniLmEncoder.Layers).SelectMany(Layer),
        ];
    }

    private IEnumerable<TensorToSave> Layer(int number)
    {
        var (to, from) = ($"layer.{number}", $"encoder.layer.{number}");
        return
        [
            .. Projections(to, $"{from}.attention.self"),
            .. Linear($"{to}.attention.out", $"{from}.attention.output.dense", Width, Width),
            .. Norm($"{to}.attention.norm", $"{from}.attention.output.LayerNorm"),
            .. Linear($"{to}.feed.in", $"{from}.intermediate.dense", Width, Feed),
            .. Linear($"{to}.feed.out", $"{from}.output.dense", Feed, Width),
            .. Norm($"{to}.feed.norm", $"{from}.output.LayerNorm"),
        ];
    }

    /// <summary>Of the two kinds of text that BERT tells apart there is only the first here, so that it may as well be a part of the place.</summary>
    private float[] Positions()
    {
        var positions = Numbers("embeddings.position_embeddings.weight", MiniLmEncoder.Places, Width).ToArray();
        var kinds = Numbers("embeddings.token_type_embeddings.weight", 2, Width);
        for (var i = 0; i < positions.Length; i++)
            positions[i] += kinds[i % Width];
        return positions;
    }

    /// <summary>Queries, keys and values side by side.</summary>
    private IEnumerable<TensorToSave> Projections(string to, string from)
    {
        string[] parts = ["query", "key", "value"];
        var weight = new float[Width * parts.Length * Width];
        foreach (var (part, name) in parts.Index())
        {
            var matrix = Numbers(Matrix($"{from}.{name}.bias"), Width, Width);
            for (var row = 0; row < Width; row++)
                matrix.Slice(row * Width, Width).CopyTo(weight.AsSpan(((row * parts.Length) + part) * Width));
        }

        float[] bias = [.. parts.SelectMany(name => Numbers($"{from}.{name}.bias", Width).ToArray())];
        return [TensorToSave.Of($"{to}.attention.qkv.weight", [Width, bias.Length], weight), TensorToSave.Of($"{to}.attention.qkv.bias", [bias.Length], bias)];
    }

    private IEnumerable<TensorToSave> Linear(string to, string from, int inputs, int outputs) =>
        [Save($"{to}.weight", [inputs, outputs], Matrix($"{from}.bias")), Save($"{to}.bias", [outputs], $"{from}.bias")];

    private IEnumerable<TensorToSave> Norm(string to, string from) =>
        [Save($"{to}.scale", [Width], $"{from}.weight"), Save($"{to}.bias", [Width], $"{from}.bias")];

    /// <summary>The name of a matrix (inputs, outputs), which says nothing: it is the one whose product the bias is added to.</summary>
    private string Matrix(string bias)
    {
        var sum = graph.Steps.FirstOrDefault(step => step.Operation == "Add" && step.Inputs.Contains(bias))
            ?? throw new ModelFileException(file, $"the step that adds '{bias}'", "missing", "Is this another model?");
        return sum.Inputs.Select(input => _products.GetValueOrDefault(input)?.Inputs[1]).FirstOrDefault(name => name is not null)
            ?? throw new ModelFileException(file, $"what '{bias}' is added to", "no product of matrices", "Is this another model?");
    }

    private TensorToSave Save(string name, ImmutableArray<long> shape, string from) => TensorToSave.Of(name, ElementType.F32, shape, Constant(from, shape.AsSpan()));

    private ReadOnlySpan<float> Numbers(string name, params ReadOnlySpan<long> shape) => MemoryMarshal.Cast<byte, float>(Constant(name, shape).Span);

    private ReadOnlyMemory<byte> Constant(string name, ReadOnlySpan<long> shape)
    {
        if (!graph.Constants.TryGetValue(name, out var tensor))
            throw new ModelFileException(file, $"the constant '{name}'", "missing", "Is this another model?");
        var length = sizeof(float);
        foreach (var dimension in shape)
            length *= (int)dimension;
        if (tensor.Type != OnnxTensor.Float || !tensor.Shape.AsSpan().SequenceEqual(shape) || tensor.Bytes.Length != length)
        {
            throw new ModelFileException(
                file, $"the constant '{name}'", $"{SafetensorsHeader.Show(tensor.Shape.AsSpan())} of type {tensor.Type} in {tensor.Bytes.Length} bytes",
                $"{SafetensorsHeader.Show(shape)} of type {OnnxTensor.Float} in {length} bytes is needed; is this another model?");
        }

        return tensor.Bytes;
    }
}
