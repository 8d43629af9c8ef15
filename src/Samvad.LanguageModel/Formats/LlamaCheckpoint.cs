using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Samvad.LanguageModel.Formats;

/// <summary>The dimensions of a model in a file of llama2.c.</summary>
/// <param name="Dimension">The length of an embedding.</param>
/// <param name="HiddenDimension">The width of a feed-forward layer.</param>
/// <param name="Layers">The number of blocks.</param>
/// <param name="Heads">The number of attention heads.</param>
/// <param name="KeyValueHeads">The number of heads of keys and values, which several heads share.</param>
/// <param name="VocabularySize">The number of tokens.</param>
/// <param name="ContextLength">The greatest number of tokens at once.</param>
/// <param name="TiedHead">Whether the head is the embedding table.</param>
public sealed record LlamaShape(
    int Dimension, int HiddenDimension, int Layers, int Heads, int KeyValueHeads, int VocabularySize, int ContextLength, bool TiedHead);

/// <summary>
/// A model in llama2.c's first format (version 0, single precision), mapped into memory. Tensors have Meta's names
/// (<c>tok_embeddings.weight</c>, <c>layers.0.attention.wq.weight</c>, …), since their queries and keys are laid out for
/// rotating neighbouring pairs, as Meta's are; Hugging Face's files hold them in another order under other names.
/// </summary>
public sealed class LlamaCheckpoint : IDisposable
{
    private const int HeaderBytes = 7 * sizeof(int);
    private readonly MappedFile _file;
    private readonly Dictionary<string, StoredTensor> _tensors;

    private LlamaCheckpoint(string path, LlamaShape shape, IReadOnlyList<(string Name, ImmutableArray<long> Shape)> layout)
    {
        Path = path;
        Shape = shape;
        _file = MappedFile.Open(path);
        var tensors = new List<StoredTensor>();
        var offset = (long)HeaderBytes;
        foreach (var (name, dimensions) in layout)
        {
            var bytes = Bytes(dimensions);
            if (!name.StartsWith(LlamaLayout.Unused, StringComparison.Ordinal))
                tensors.Add(new(name, ElementType.F32, dimensions, _file, offset, bytes));
            offset += bytes;
        }

        Tensors = tensors;
        _tensors = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>The model's dimensions.</summary>
    public LlamaShape Shape { get; }

    /// <summary>The weights in the order of the file.</summary>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>A weight by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public StoredTensor this[string name] => _tensors[name];

    /// <summary>Opens a file.</summary>
    /// <exception cref="ModelFileException">
    /// The header has impossible dimensions, is of a later version, or the file has another length than they need.
    /// </exception>
    public static LlamaCheckpoint Open(string path)
    {
        var (shape, length) = ReadShape(path);
        var layout = LlamaLayout.Of(shape);
        Int128 expected = HeaderBytes;
        foreach (var (_, dimensions) in layout)
            expected += Bytes(dimensions);
        if (expected != length)
            throw new ModelFileException(path, "the file's length", $"{length}", $"{shape} needs {expected} bytes; the file is cut off or of another format.");
        return new(path, shape, layout);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static long Bytes(ImmutableArray<long> shape) => shape.Aggregate((long)sizeof(float), (product, dimension) => checked(product * dimension));

    private static (LlamaShape Shape, long Length) ReadShape(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var header = new byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
            throw new ModelFileException(path, "the file's length", $"{stream.Length}", $"The header alone has {HeaderBytes} bytes.");
        if (header.AsSpan().StartsWith("24ka"u8))
            throw new ModelFileException(path, "the version", $"{Field(header, 1)}", "Only version 0 (single precision, without a magic number) can be read; export it so.");
        string[] names = ["dim", "hidden_dim", "n_layers", "n_heads", "n_kv_heads", "vocab_size", "seq_len"];
        for (var index = 0; index < names.Length; index++)
        {
            var value = Math.Abs((long)Field(header, index));
            var signed = names[index] == "vocab_size";
            if (value is 0 or > 1 << 24 || (Field(header, index) < 0 && !signed))
                throw new ModelFileException(path, names[index], $"{Field(header, index)}", $"Expected 1 … {1 << 24}; this is no model of llama2.c.");
        }

        var shape = new LlamaShape(
            Field(header, 0), Field(header, 1), Field(header, 2), Field(header, 3), Field(header, 4), Math.Abs(Field(header, 5)), Field(header, 6), Field(header, 5) > 0);
        if (shape.Layers > 1 << 12)
            throw new ModelFileException(path, "n_layers", $"{shape.Layers}", $"Expected 1 … {1 << 12}; this is no model of llama2.c.");
        if (shape.Dimension % shape.Heads != 0 || shape.Dimension / shape.Heads % 2 != 0)
            throw new ModelFileException(path, "n_heads", $"{shape.Heads}", $"dim is {shape.Dimension}, which must be an even multiple of it.");
        if (shape.Heads % shape.KeyValueHeads != 0)
            throw new ModelFileException(path, "n_kv_heads", $"{shape.KeyValueHeads}", $"n_heads is {shape.Heads}, which must be a multiple of it.");
        return (shape, stream.Length);
    }

    private static int Field(byte[] header, int index) => BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(index * sizeof(int)));
}
