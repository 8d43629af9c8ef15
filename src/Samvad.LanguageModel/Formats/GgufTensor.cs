using System.Collections.Immutable;

namespace Samvad.LanguageModel.Formats;

/// <summary>A tensor that is to be written to a GGUF file.</summary>
/// <param name="Name">Its name in llama.cpp, for example <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">How to store it.</param>
/// <param name="Shape">The dimensions, the slowest first, as everywhere here (GGUF has them the other way round).</param>
/// <param name="Elements">The elements, one behind the other.</param>
public sealed record GgufTensor(string Name, GgufTensorType Type, ImmutableArray<long> Shape, ReadOnlyMemory<float> Elements)
{
    /// <summary>The length of the stored elements in bytes.</summary>
    internal long ByteLength => Type switch
    {
        GgufTensorType.F32 => Elements.Length * 4L,
        GgufTensorType.F16 => Elements.Length * 2L,
        _ => Elements.Length / GgufBlocks.Length * (long)GgufBlocks.Bytes,
    };

    /// <summary>Makes sure that the tensor can be stored as it says.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements, or rows do not consist of whole blocks.</exception>
    internal void Check()
    {
        if (Shape.Length is 0 or > 4 || Shape.Aggregate(1L, (product, dimension) => checked(product * dimension)) != Elements.Length)
            throw new ArgumentException($"'{Name}' has {Elements.Length} elements, and the shape [{string.Join(", ", Shape)}].");
        if (Type == GgufTensorType.Q8 && Shape[^1] % GgufBlocks.Length != 0)
            throw new ArgumentException($"The rows of '{Name}' have {Shape[^1]} elements, which is no multiple of {GgufBlocks.Length}: store it as F16.");
        if (!Enum.IsDefined(Type))
            throw new ArgumentException($"'{Name}' has the type {Type}, which is unknown.");
    }
}
