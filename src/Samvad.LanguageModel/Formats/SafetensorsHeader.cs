using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Samvad.LanguageModel.Formats;

/// <summary>
/// The header of a file of safetensors: 8 bytes of length, then JSON with type, shape and place of every tensor. The
/// tensors' bytes follow without gaps and without overlaps, up to the end of the file.
/// </summary>
internal sealed record SafetensorsHeader(
    ImmutableArray<SafetensorsHeader.Entry> Entries, IReadOnlyDictionary<string, string> Metadata, long DataStart)
{
    /// <summary>The largest header, as in Hugging Face's reader.</summary>
    public const int LargestHeader = 100_000_000;

    private const int MostDimensions = 16;

    /// <summary>A tensor: its bytes from <paramref name="Begin"/> up to <paramref name="End"/> behind the header.</summary>
    internal sealed record Entry(string Name, ElementType Type, ImmutableArray<long> Shape, long Begin, long End);

    /// <summary>Reads and checks the header of a file.</summary>
    public static SafetensorsHeader Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> lengthBytes = stackalloc byte[sizeof(ulong)];
        if (stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false) < lengthBytes.Length)
            throw new ModelFileException(path, "the file's length", $"{stream.Length}", "Even an empty file of safetensors has 8 bytes; copy it again.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        var rest = stream.Length - lengthBytes.Length;
        if (length > LargestHeader || (long)length > rest)
        {
            throw new ModelFileException(
                path, "the header's length", $"{length}", $"At most {Math.Min(LargestHeader, rest)} bytes are possible; the file is cut off or of another format.");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        if (json is not [(byte)'{', ..])
            throw new ModelFileException(path, "the header", "no object of JSON", "This is no file of safetensors.");
        return Check(path, JsonField.Parse(path, "the header", json), lengthBytes.Length + (long)length, rest - (long)length);
    }

    public static string Show(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    private static SafetensorsHeader Check(string path, JsonField root, long dataStart, long dataLength)
    {
        IReadOnlyDictionary<string, string> metadata = ImmutableDictionary<string, string>.Empty;
        var entries = new List<Entry>();
        foreach (var (name, field) in root.Members())
        {
            if (name == "__metadata__")
                metadata = field.Members().ToDictionary(item => item.Name, item => item.Value.String());
            else
                entries.Add(ReadEntry(name, field, dataLength));
        }

        entries.Sort(static (a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new ModelFileException(
                    path, $"the place of '{entry.Name}'", $"{entry.Begin} … {entry.End}",
                    $"The tensor before it ends at {end}: tensors may neither overlap nor leave gaps.");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw new ModelFileException(
                path, "the length of the tensors", $"{end}", $"The file has {dataLength} bytes behind its header; it is cut off or has something else behind it.");
        }

        return new([.. entries], metadata, dataStart);
    }

    private static Entry ReadEntry(string name, JsonField field, long dataLength)
    {
        foreach (var (member, value) in field.Members())
        {
            if (member is not ("dtype" or "shape" or "data_offsets"))
                throw value.Wrong("Expected dtype, shape and data_offsets only.");
        }

        var dtype = field.Required("dtype");
        if (!ElementTypes.TryParse(dtype.String(), out var type))
            throw dtype.Wrong($"Expected one of {ElementTypes.AllNames}.");
        var dimensions = field.Required("shape").Items();
        if (dimensions.Count > MostDimensions)
            throw field.Required("shape").Wrong($"At most {MostDimensions} dimensions are possible.");
        var shape = dimensions.Select(dimension => dimension.Whole()).ToImmutableArray();
        var offsets = field.Required("data_offsets");
        if (offsets.Items() is not [var first, var second])
            throw offsets.Wrong("Expected two offsets.");
        var (begin, end) = (first.Whole(dataLength), second.Whole(dataLength));
        if (begin > end || !HasLength(shape, type, end - begin))
            throw offsets.Wrong($"A tensor {Show(shape.AsSpan())} of {type.Name()} has another length.");
        return new(name, type, shape, begin, end);
    }

    private static bool HasLength(ImmutableArray<long> shape, ElementType type, long length)
    {
        Int128 bytes = type.Size();
        foreach (var dimension in shape)
        {
            bytes *= dimension;
            // A later 0 makes it 0 again; beyond this, two more factors could not be told from an overflow.
            if (bytes > long.MaxValue)
                return shape.Contains(0) && length == 0;
        }

        return bytes == length;
    }
}
