using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Samvad.LanguageModel.Formats;

/// <summary>Writes files of safetensors.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>
    /// Writes a file, atomically. Tensors are put in the order of falling element sizes and then of names, as Hugging Face
    /// does it, so that each is aligned and the same tensors give the same bytes.
    /// </summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="metadata">What the file says about itself, or null.</param>
    /// <exception cref="ArgumentException">A name is there twice, or is <c>__metadata__</c>.</exception>
    /// <exception cref="InvalidOperationException">A tensor wrote another number of bytes than its shape has.</exception>
    public static void Write(string path, IReadOnlyCollection<TensorToSave> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
        if (tensors.FirstOrDefault(tensor => !names.Add(tensor.Name)) is { } twice)
            throw new ArgumentException($"The name '{twice.Name}' is there twice or reserved.", nameof(tensors));
        var inOrder = tensors.OrderByDescending(tensor => tensor.Type.Size()).ThenBy(tensor => tensor.Name, StringComparer.Ordinal).ToArray();
        var header = Header(inOrder, metadata);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (var tensor in inOrder)
                tensor.WriteChecked(stream);
        });
    }

    private static byte[] Header(TensorToSave[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
                WriteMetadata(metadata, json);
            var begin = 0L;
            foreach (var tensor in tensors)
                begin = WriteEntry(tensor, begin, json);
            json.WriteEndObject();
        }

        var padded = (buffer.WrittenCount + Alignment - 1) / Alignment * Alignment;
        var header = new byte[sizeof(ulong) + padded];
        BinaryPrimitives.WriteInt64LittleEndian(header, padded);
        header.AsSpan(sizeof(ulong)).Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(header.AsSpan(sizeof(ulong)));
        return header;
    }

    private static void WriteMetadata(IReadOnlyDictionary<string, string> metadata, Utf8JsonWriter json)
    {
        json.WriteStartObject("__metadata__");
        foreach (var (name, text) in metadata.OrderBy(item => item.Key, StringComparer.Ordinal))
            json.WriteString(name, text);
        json.WriteEndObject();
    }

    private static long WriteEntry(TensorToSave tensor, long begin, Utf8JsonWriter json)
    {
        var end = checked(begin + tensor.ByteLength);
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.Name());
        json.WriteStartArray("shape");
        foreach (var dimension in tensor.Shape)
            json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
