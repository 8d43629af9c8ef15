using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Samvad.LanguageModel.Formats;

namespace Samvad.Understanding.Intents;

/// <summary>Reads what <see cref="ModelContent"/> wrote.</summary>
/// <param name="stream">The content, with anything before it whose length is a multiple of the alignment.</param>
/// <param name="file">The mapped file that the stream is all of; arrays then stay where they lie in it.</param>
internal sealed class ModelContentReader(UnmanagedMemoryStream stream, MappedFile? file) : BinaryReader(stream)
{
    /// <summary>Arrays begin at multiples of so many bytes: a line of the processor's cache.</summary>
    public const int Alignment = 64;

    public bool IsAtEnd => stream.Position == stream.Length;

    /// <exception cref="InvalidDataException">There is less left.</exception>
    public ModelArray<T> ReadArray<T>(int count)
        where T : unmanaged
    {
        var start = (stream.Position + Alignment - 1) / Alignment * Alignment;
        if (count < 0 || count > (stream.Length - start) / Unsafe.SizeOf<T>())
            throw new InvalidDataException($"an array of {count} values in {stream.Length - start} bytes");
        stream.Position = start;
        if (file is not null && BitConverter.IsLittleEndian)
        {
            stream.Position += (long)count * Unsafe.SizeOf<T>();
            return new(file, start, count);
        }

        var array = GC.AllocateUninitializedArray<T>(count);
        stream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return BitConverter.IsLittleEndian ? array : SwapBytes(array);
    }

    /// <summary>Texts with their number before them.</summary>
    public ImmutableArray<string> ReadTexts()
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        for (var left = ReadInt32(); left > 0; left--)
            texts.Add(ReadString());
        return texts.ToImmutable();
    }

    /// <summary>An array with its length before it, copied.</summary>
    public T[] ReadCounted<T>()
        where T : unmanaged => ReadArray<T>(ReadInt32()).Span.ToArray();

    /// <summary>An array that is small enough to be copied.</summary>
    public float[] ReadFloats(int count) => ReadArray<float>(count).Span.ToArray();

    /// <summary>The other order of bytes, in place.</summary>
    public static T[] SwapBytes<T>(T[] array)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(array.AsSpan());
        for (var start = 0; start < bytes.Length; start += Unsafe.SizeOf<T>())
            bytes.Slice(start, Unsafe.SizeOf<T>()).Reverse();
        return array;
    }
}
