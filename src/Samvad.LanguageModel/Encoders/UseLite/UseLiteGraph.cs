using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Encoders.UseLite;

/// <summary>Finds the encoder's tensors among the constants of a TensorFlow.js graph, and gives them plain names.</summary>
internal static partial class UseLiteGraph
{
    private const string Folder = "package/dist/";

    /// <summary>From the end of a constant's name, with layer numbers taken out, to ours.</summary>
    private static readonly (string End, string Name)[] s_names =
    [
        ("Embeddings_en", "embedding"),
        ("TimingSignal/ExpandDims_1", "inverse_timescales"),
        ("tanh_layer_0/weights", "output.weight"),
        ("tanh_layer_0/bias", "output.bias"),
        ("TransformerLayer/dense/kernel/ConcatPartitions/concat", "residual.weight"),
        ("TransformerLayer/dense/bias/ConcatPartitions/concat", "residual.bias"),
        ("TransformerLayer/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", "attention.norm.scale"),
        ("TransformerLayer/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", "attention.norm.bias"),
        ("qkv_transform_single/kernel/part_0", "attention.qkv.weight"),
        ("qkv_transform_single/bias/ConcatPartitions/concat", "attention.qkv.bias"),
        ("output_transform_single/kernel/part_0", "attention.out.weight"),
        ("output_transform_single/bias/ConcatPartitions/concat", "attention.out.bias"),
        ("FFN/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", "feed.norm.scale"),
        ("FFN/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", "feed.norm.bias"),
        ("FFN/conv1/Tensordot/Reshape_1", "feed.in.weight"),
        ("FFN/conv1/bias/ConcatPartitions/concat", "feed.in.bias"),
        ("FFN/conv2/Tensordot/Reshape_1", "feed.out.weight"),
        ("FFN/conv2/bias/ConcatPartitions/concat", "feed.out.bias"),
    ];

    /// <summary>The tensors of a package whose hash has been checked.</summary>
    /// <param name="archive">Where the files are from.</param>
    /// <param name="files">The package's files by name.</param>
    internal static IReadOnlyCollection<TensorToSave> Read(string archive, IReadOnlyDictionary<string, byte[]> files)
    {
        using var graph = JsonDocument.Parse(files[$"{Folder}model.json"]);
        var manifest = graph.RootElement.GetProperty("weightsManifest")[0];
        byte[] bytes = [.. manifest.GetProperty("paths").EnumerateArray().SelectMany(path => files[Folder + path.GetString()])];
        var (tensors, offset) = (new List<TensorToSave>(), 0);
        var vocabulary = Vocabulary(files[$"{Folder}vocab.json"]);
        foreach (var weight in manifest.GetProperty("weights").EnumerateArray())
        {
            var shape = weight.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64()).ToImmutableArray();
            var length = checked((int)shape.Aggregate(1L, (product, dimension) => product * dimension) * sizeof(float));
            if (NameOf(weight.GetProperty("name").GetString()!) is { } name)
                tensors.Add(Tensor(name, shape, bytes.AsMemory(offset, length), vocabulary.Length));
            offset += length;
        }

        if (offset != bytes.Length)
            throw new ModelFileException(archive, "the length of the weights", $"{bytes.Length}", $"The manifest has {offset} bytes.");
        return [.. tensors, .. Pieces(vocabulary)];
    }

    private static string? NameOf(string name)
    {
        var found = s_names.FirstOrDefault(item => name.EndsWith(item.End, StringComparison.Ordinal)).Name;
        return found is "embedding" or "inverse_timescales" or "output.weight" or "output.bias" or null
            ? found
            : $"layer.{Layer().Match(name).Groups["number"].Value}.{found}";
    }

    private static TensorToSave Tensor(string name, ImmutableArray<long> shape, ReadOnlyMemory<byte> bytes, int pieces)
    {
        // Convolutions of one by one and a row of timescales have dimensions of 1; the last two rows of the table are no pieces.
        shape = [.. shape.Where(dimension => dimension > 1)];
        if (name == "embedding")
            (shape, bytes) = ([pieces, shape[1]], bytes[..(pieces * (int)shape[1] * sizeof(float))]);
        return TensorToSave.Of(name, ElementType.F32, shape, bytes);
    }

    private static (string Piece, double Score)[] Vocabulary(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(piece => (
            piece[0].GetString()!, piece[1].ValueKind == JsonValueKind.Number ? piece[1].GetDouble() : 0))];
    }

    private static TensorToSave[] Pieces((string Piece, double Score)[] vocabulary)
    {
        var text = Encoding.UTF8.GetBytes(string.Join('\n', vocabulary.Select(piece => piece.Piece)));
        double[] scores = [.. vocabulary.Select(piece => piece.Score)];
        return
        [
            TensorToSave.Of<byte>("pieces", ElementType.U8, [text.Length], text),
            TensorToSave.Of<double>("scores", ElementType.F64, [scores.Length], scores),
        ];
    }

    [GeneratedRegex("Layer_(?<number>[01])/")]
    private static partial Regex Layer();
}
