using System.Buffers;
using System.Text.Json;
using Samvad.Dialogue.Values;

namespace Samvad.Storage.Forms;

/// <summary>Named values in their stored form, for what has to carry them between processes.</summary>
public static class StoredValues
{
    /// <summary>The values as UTF-8 JSON.</summary>
    public static byte[] Write(ValueMap values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            ValueForms.WriteMap(json, values);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The values that <see cref="Write"/> wrote.</summary>
    /// <exception cref="UnreadableFormException">The bytes are no such values.</exception>
    public static ValueMap Read(byte[] values) => Stored.Arguments("a message", values);
}
