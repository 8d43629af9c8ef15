using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Samvad.LanguageModel.Formats;

/// <summary>A tensor in a mapped file. It is valid as long as the file is open.</summary>
public sealed unsafe class StoredTensor
{
    private readonly MappedFile _file;
    private readonly long _offset;

    internal StoredTensor(string name, ElementType type, ImmutableArray<long> shape, MappedFile file, long offset, long byteLength)
    {
        (Name, Type, Shape, ByteLength) = (name, type, shape, byteLength);
        (_file, _offset) = (file, offset);
    }

    /// <summary>The tensor's name in the file.</summary>
    public string Name { get; }

    /// <summary>The type of the elements.</summary>
    public ElementType Type { get; }

    /// <summary>The dimensions, the slowest first; none for a single number.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>The length of the elements in bytes.</summary>
    public long ByteLength { get; }

    /// <summary>The number of elements.</summary>
    public long Count => ByteLength / Type.Size();

    /// <summary>The address of the first element. Elements lie one behind the other, the last dimension fastest.</summary>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public byte* Pointer => _file.Start + _offset;

    /// <summary>The elements' bytes, of tensors below 2 GB.</summary>
    /// <exception cref="OverflowException">The tensor is larger; use <see cref="Pointer"/>.</exception>
    public ReadOnlySpan<byte> Bytes => new(Pointer, checked((int)ByteLength));

    /// <summary>The elements as they are.</summary>
    /// <exception cref="InvalidOperationException">An element of the tensor has another size.</exception>
    public ReadOnlySpan<T> As<T>()
        where T : unmanaged
    {
        if (sizeof(T) != Type.Size())
            throw new InvalidOperationException($"'{Name}' has elements {Type.Name()}, not {typeof(T).Name}.");
        return new(Pointer, checked((int)Count));
    }

    /// <summary>Copies the elements as single-precision numbers, converting from whatever they are stored as.</summary>
    /// <param name="destination">As many elements as the tensor has.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void CopyTo(Span<float> destination)
    {
        if (destination.Length != Count)
            throw new ArgumentException($"'{Name}' has {Count} elements, and there is room for {destination.Length}.", nameof(destination));
        switch (Type)
        {
            case ElementType.F32:
                As<float>().CopyTo(destination);
                break;
            case ElementType.F16:
                Widen(As<Half>(), destination);
                break;
            case ElementType.BF16:
                Widen(As<ushort>(), destination);
                break;
            default:
                CopyNumbers(destination);
                break;
        }
    }

    private static void Widen(ReadOnlySpan<Half> source, Span<float> destination)
    {
        for (var index = 0; index < source.Length; index++)
            destination[index] = (float)source[index];
    }

    private static void Widen(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        var bits = MemoryMarshal.Cast<float, uint>(destination);
        for (var index = 0; index < source.Length; index++)
            bits[index] = (uint)source[index] << 16;
    }

    private void CopyNumbers(Span<float> destination)
    {
        for (var index = 0; index < destination.Length; index++)
        {
            destination[index] = Type switch
            {
                ElementType.F64 => (float)((double*)Pointer)[index],
                ElementType.I64 => ((long*)Pointer)[index],
                ElementType.U64 => ((ulong*)Pointer)[index],
                ElementType.I32 => ((int*)Pointer)[index],
                ElementType.U32 => ((uint*)Pointer)[index],
                ElementType.I16 => ((short*)Pointer)[index],
                ElementType.U16 => ((ushort*)Pointer)[index],
                ElementType.I8 => ((sbyte*)Pointer)[index],
                ElementType.F8E4M3 => SmallFloats.FromE4M3(Pointer[index]),
                ElementType.F8E5M2 => SmallFloats.FromE5M2(Pointer[index]),
                _ => Pointer[index],
            };
        }
    }
}
