using System.Collections.Immutable;

namespace Samvad.LanguageModel.Formats;

/// <summary>A tensor that is to be written to a GGUF file.</summary>
/// <param name="Name">Its name in llama.cpp, for example <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">How to store it.</param>
/// <param name="Shape">The dimensions, the slowest first, as everywhere here (GGUF has them the other way round).</param>
/// <param name="Elements">Gives the elements, one behind the other; asked when they are written.</param>
public sealed record GgufTensor(string Name, GgufTensorType Type, ImmutableArray<long> Shape, Func<ReadOnlySpan<float>> Elements)
{
    /// <summary>A tensor of elements in managed memory.</summary>
    public static GgufTensor Of(string name, GgufTensorType type, ImmutableArray<long> shape, float[] elements) => new(name, type, shape, () => elements);

    private long Count => Shape.Aggregate(1L, (product, dimension) => checked(product * dimension));

    /// <summary>The length of the stored elements in bytes.</summary>
    internal long ByteLength => Type switch
    {
        GgufTensorType.F32 => Count * 4,
        GgufTensorType.F16 => Count * 2,
        _ => Count / GgufBlocks.Length * GgufBlocks.Bytes,
    };

    /// <summary>Makes sure that the tensor can be stored as it says.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements, or rows do not consist of whole blocks.</exception>
    internal void Check()
    {
        var length = Elements().Length;
        if (Shape.Length is 0 or > 4 || Count != length)
            throw new ArgumentException($"'{Name}' has {length} elements, and the shape [{string.Join(", ", Shape)}].");
        if (Type == GgufTensorType.Q8 && Shape[^1] % GgufBlocks.Length != 0)
            throw new ArgumentException($"The rows of '{Name}' have {Shape[^1]} elements, which is no multiple of {GgufBlocks.Length}: store it as F16.");
        if (!Enum.IsDefined(Type))
            throw new ArgumentException($"'{Name}' has the type {Type}, which is unknown.");
    }
}
