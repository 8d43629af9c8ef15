using System.Runtime.InteropServices;
using System.Text;

namespace Samvad.LanguageModel.Formats;

/// <summary>Writes models as GGUF version 3, which llama.cpp and what is built on it run.</summary>
public static class GgufWriter
{
    private const uint Version = 3;
    private const int Alignment = 32;
    private const int ElementsAtOnce = 1 << 16;

    /// <summary>Writes a file, atomically.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="metadata">The architecture's dimensions and the tokenizer; <see cref="GgufTokenizer"/> makes the latter.</param>
    /// <param name="tensors">The weights.</param>
    /// <exception cref="ArgumentException">A tensor cannot be stored as it says, or a name is there twice.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, GgufValue> metadata, IReadOnlyCollection<GgufTensor> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            tensor.Check();
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"The tensor '{tensor.Name}' is there twice.", nameof(tensors));
        }

        AtomicFile.Write(path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            WriteHeader(writer, metadata, tensors);
            foreach (var tensor in tensors)
            {
                Pad(writer);
                WriteElements(writer, tensor);
            }

            Pad(writer);
        });
    }

    private static void WriteHeader(BinaryWriter writer, IReadOnlyDictionary<string, GgufValue> metadata, IReadOnlyCollection<GgufTensor> tensors)
    {
        writer.Write("GGUF"u8);
        writer.Write(Version);
        writer.Write((ulong)tensors.Count);
        writer.Write((ulong)metadata.Count);
        foreach (var (key, value) in metadata)
        {
            WriteText(writer, Encoding.UTF8.GetBytes(key));
            WriteValue(writer, value);
        }

        var offset = 0L;
        foreach (var tensor in tensors)
        {
            WriteText(writer, Encoding.UTF8.GetBytes(tensor.Name));
            writer.Write(tensor.Shape.Length);
            foreach (var dimension in tensor.Shape.Reverse())
                writer.Write(dimension);
            writer.Write((int)tensor.Type);
            writer.Write(offset);
            offset = Aligned(offset + tensor.ByteLength);
        }
    }

    private static void WriteValue(BinaryWriter writer, GgufValue value)
    {
        switch (value)
        {
            case GgufValue.UInt32 number:
                writer.Write((uint)GgufValueType.UInt32);
                writer.Write(number.Value);
                break;
            case GgufValue.Float32 number:
                writer.Write((uint)GgufValueType.Float32);
                writer.Write(number.Value);
                break;
            case GgufValue.Flag flag:
                writer.Write((uint)GgufValueType.Bool);
                writer.Write(flag.Value);
                break;
            case GgufValue.Text text:
                writer.Write((uint)GgufValueType.String);
                WriteText(writer, Encoding.UTF8.GetBytes(text.Value));
                break;
            case GgufValue.Texts texts:
                WriteArrayHeader(writer, GgufValueType.String, texts.Values.Length);
                foreach (var text in texts.Values)
                    WriteText(writer, text);
                break;
            case GgufValue.Int32s numbers:
                WriteArrayHeader(writer, GgufValueType.Int32, numbers.Values.Length);
                writer.Write(MemoryMarshal.AsBytes(numbers.Values.AsSpan()));
                break;
            case GgufValue.Float32s numbers:
                WriteArrayHeader(writer, GgufValueType.Float32, numbers.Values.Length);
                writer.Write(MemoryMarshal.AsBytes(numbers.Values.AsSpan()));
                break;
            default:
                throw new ArgumentException($"Metadata of the type {value.GetType().Name} is unknown.", nameof(value));
        }
    }

    private static void WriteArrayHeader(BinaryWriter writer, GgufValueType element, int length)
    {
        writer.Write((uint)GgufValueType.Array);
        writer.Write((uint)element);
        writer.Write((ulong)length);
    }

    private static void WriteText(BinaryWriter writer, ReadOnlySpan<byte> utf8)
    {
        writer.Write((ulong)utf8.Length);
        writer.Write(utf8);
    }

    private static void WriteElements(BinaryWriter writer, GgufTensor tensor)
    {
        var buffer = new byte[ElementsAtOnce * sizeof(float)];
        var elements = tensor.Elements();
        for (var at = 0; at < elements.Length; at += ElementsAtOnce)
            writer.Write(Store(elements[at..Math.Min(at + ElementsAtOnce, elements.Length)], tensor.Type, buffer));
    }

    private static ReadOnlySpan<byte> Store(ReadOnlySpan<float> elements, GgufTensorType type, byte[] buffer)
    {
        switch (type)
        {
            case GgufTensorType.F32:
                return MemoryMarshal.AsBytes(elements);
            case GgufTensorType.F16:
                var halves = MemoryMarshal.Cast<byte, Half>(buffer.AsSpan());
                for (var index = 0; index < elements.Length; index++)
                    halves[index] = (Half)elements[index];
                return buffer.AsSpan(0, elements.Length * 2);
            default:
                var blocks = elements.Length / GgufBlocks.Length;
                for (var block = 0; block < blocks; block++)
                    GgufBlocks.Write(elements.Slice(block * GgufBlocks.Length, GgufBlocks.Length), buffer.AsSpan(block * GgufBlocks.Bytes));
                return buffer.AsSpan(0, blocks * GgufBlocks.Bytes);
        }
    }

    private static void Pad(BinaryWriter writer)
    {
        Span<byte> zeros = stackalloc byte[Alignment];
        zeros.Clear();
        writer.Flush();
        var position = writer.BaseStream.Position;
        writer.Write(zeros[..(int)(Aligned(position) - position)]);
    }

    private static long Aligned(long position) => position + Alignment - 1 & -Alignment;

    /// <summary>The numbers of the format.</summary>
    private enum GgufValueType : uint
    {
        Int32 = 5,
        UInt32 = 4,
        Float32 = 6,
        Bool = 7,
        String = 8,
        Array = 9,
    }
}
