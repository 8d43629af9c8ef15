using System.Text;

namespace Samvad.LanguageModel.Tests.Formats;

/// <summary>A reader of GGUF written from the format's description, independent of the writer.</summary>
internal sealed class GgufReader
{
    private readonly byte[] _bytes;

    public GgufReader(string path)
    {
        _bytes = File.ReadAllBytes(path);
        using var reader = new BinaryReader(new MemoryStream(_bytes));
        Assert.Equal("GGUF", Encoding.ASCII.GetString(reader.ReadBytes(4)));
        Assert.Equal(3u, reader.ReadUInt32());
        var tensors = reader.ReadUInt64();
        var values = reader.ReadUInt64();
        for (var index = 0UL; index < values; index++)
            Metadata.Add(Text(reader), Value(reader, reader.ReadUInt32()));
        for (var index = 0UL; index < tensors; index++)
        {
            var name = Text(reader);
            var dimensions = Enumerable.Range(0, (int)reader.ReadUInt32()).Select(_ => reader.ReadInt64()).ToArray();
            Tensors.Add(name, (dimensions, reader.ReadUInt32(), reader.ReadInt64()));
        }

        DataStart = (reader.BaseStream.Position + 31) / 32 * 32;
    }

    public Dictionary<string, object> Metadata { get; } = [];

    /// <summary>The dimensions, the fastest first, the number of the type, and the place behind the header.</summary>
    public Dictionary<string, (long[] Dimensions, uint Type, long Offset)> Tensors { get; } = [];

    public long DataStart { get; }

    public int Length => _bytes.Length;

    public float[] Elements(string name)
    {
        var (dimensions, type, offset) = Tensors[name];
        Assert.Equal(0, offset % 32);
        var count = (int)dimensions.Aggregate((product, dimension) => product * dimension);
        using var reader = new BinaryReader(new MemoryStream(_bytes));
        reader.BaseStream.Position = DataStart + offset;
        return type switch
        {
            0 => [.. Enumerable.Range(0, count).Select(_ => reader.ReadSingle())],
            1 => [.. Enumerable.Range(0, count).Select(_ => (float)reader.ReadHalf())],
            8 => [.. Enumerable.Range(0, count / 32).SelectMany(_ => Block(reader))],
            _ => throw new InvalidDataException($"Type {type}"),
        };
    }

    private static float[] Block(BinaryReader reader)
    {
        var scale = (float)reader.ReadHalf();
        return [.. reader.ReadBytes(32).Select(value => scale * (sbyte)value)];
    }

    private static string Text(BinaryReader reader) => Encoding.UTF8.GetString(reader.ReadBytes((int)reader.ReadUInt64()));

    private static object Value(BinaryReader reader, uint type) => type switch
    {
        4 => reader.ReadUInt32(),
        5 => reader.ReadInt32(),
        6 => reader.ReadSingle(),
        7 => reader.ReadByte() == 1,
        8 => Text(reader),
        9 => Items(reader, reader.ReadUInt32(), (int)reader.ReadUInt64()),
        _ => throw new InvalidDataException($"Type {type}"),
    };

    private static object[] Items(BinaryReader reader, uint type, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Value(reader, type))];
}
