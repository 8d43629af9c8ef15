using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Samvad.LanguageModel.Formats;

/// <summary>A tensor that is to be written to a file.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">The type of the elements that <paramref name="Write"/> writes.</param>
/// <param name="Shape">The dimensions, the slowest first.</param>
/// <param name="Write">Writes the elements, little-endian, one behind the other.</param>
public sealed record TensorToSave(string Name, ElementType Type, ImmutableArray<long> Shape, Action<Stream> Write)
{
    /// <summary>The number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, dimension) => checked(product * dimension));

    /// <summary>The length of the elements in bytes.</summary>
    public long ByteLength => checked(Count * Type.Size());

    /// <summary>A tensor of elements that lie in memory.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static TensorToSave Of<T>(string name, ElementType type, ImmutableArray<long> shape, ReadOnlyMemory<T> elements)
        where T : unmanaged
    {
        var tensor = new TensorToSave(name, type, shape, stream => stream.Write(MemoryMarshal.AsBytes(elements.Span)));
        if (tensor.ByteLength != MemoryMarshal.AsBytes(elements.Span).Length)
        {
            throw new ArgumentException(
                $"'{name}' of {elements.Length} elements has not the shape [{string.Join(", ", shape)}] of {type.Name()}.", nameof(shape));
        }

        return tensor;
    }

    /// <summary>A tensor of single-precision numbers.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static TensorToSave Of(string name, ImmutableArray<long> shape, ReadOnlyMemory<float> elements) =>
        Of(name, ElementType.F32, shape, elements);

    /// <summary>Writes the elements and makes sure that they are as long as the header says.</summary>
    internal void WriteChecked(Stream stream)
    {
        var start = stream.Position;
        Write(stream);
        if (stream.Position - start != ByteLength)
            throw new InvalidOperationException($"'{Name}' wrote {stream.Position - start} bytes and not {ByteLength}.");
    }
}
