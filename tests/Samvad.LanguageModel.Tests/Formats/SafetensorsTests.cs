using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tests.Formats;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Damages =>
    [
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,12]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":\"0,8\"}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[5],\"data_offsets\":[0,5]},\"b\":{\"dtype\":\"U8\",\"shape\":[5],\"data_offsets\":[3,8]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[5,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387906],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9223372036854775807,2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F4\",\"shape\":[16],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"__metadata__\":{\"n\":1},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"\\ud800type\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"\\ud800\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":[]}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}",
        "[]",
        "",
        "{}",
    ];

    [Fact]
    public void Tensors_of_every_type_come_back_with_names_shapes_and_metadata()
    {
        var tensors = Enum.GetValues<ElementType>()
            .Select(type => TensorToSave.Of<byte>($"t.{type}", type, [3, 1], Enumerable.Range(1, 3 * type.Size()).Select(value => (byte)value).ToArray()))
            .Append(TensorToSave.Of("scalar", [], new float[] { 2.5f }))
            .Append(TensorToSave.Of("empty", [4, 0], ReadOnlyMemory<float>.Empty))
            .ToArray();
        SafetensorsWriter.Write(_folder["all"], tensors, new Dictionary<string, string> { ["format"] = "pt", ["name"] = "संवाद" });

        using var file = SafetensorsFile.Open(_folder["all"]);

        Assert.Equal("संवाद", file.Metadata["name"]);
        Assert.Equal(tensors.Length, file.Tensors.Count);
        foreach (var type in Enum.GetValues<ElementType>())
        {
            var tensor = file.Get($"t.{type}", 3, 1);
            Assert.Equal(type, tensor.Type);
            Assert.Equal(Enumerable.Range(1, 3 * type.Size()).Select(value => (byte)value), tensor.Bytes.ToArray());
        }

        Assert.Equal(2.5f, file.Get("scalar").As<float>()[0]);
        Assert.Equal(0, file.Get("empty", 4, 0).Count);
    }

    [Fact]
    public void Every_tensor_is_aligned_and_the_same_tensors_give_the_same_bytes()
    {
        TensorToSave[] tensors =
        [
            TensorToSave.Of<byte>("bytes", ElementType.U8, [3], new byte[] { 1, 2, 3 }),
            TensorToSave.Of("floats", [1], new float[] { 1 }),
            TensorToSave.Of<long>("longs", ElementType.I64, [1], new long[] { 1 }),
        ];
        SafetensorsWriter.Write(_folder["one"], tensors);
        SafetensorsWriter.Write(_folder["two"], tensors.Reverse().ToArray());

        Assert.Equal(File.ReadAllBytes(_folder["one"]), File.ReadAllBytes(_folder["two"]));
        var header = BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(_folder["one"]));
        Assert.Equal(0, header % 8);
        using var file = SafetensorsFile.Open(_folder["one"]);
        Assert.Equal(["longs", "floats", "bytes"], file.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void A_file_as_others_write_it_is_read()
    {
        var path = Raw("{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"F16\",\"shape\":[2,2],\"data_offsets\":[0,8]}}   ", [0, 0x3C, 0, 0xC0, 1, 0, 0, 0x7C]);
        var numbers = new float[4];

        using var file = SafetensorsFile.Open(path);
        file.Get("w", 2, 2).CopyTo(numbers);

        Assert.Equal([1f, -2f, 5.9604645e-8f, float.PositiveInfinity], numbers);
    }

    [Fact]
    public void Stored_numbers_become_single_precision()
    {
        Check<double>(ElementType.F64, [1.5, -2, 1e300], [1.5f, -2, float.PositiveInfinity]);
        Check<ushort>(ElementType.BF16, [0x3FC0, 0xC000, 0x0001], [1.5f, -2, 9.1835496e-41f]);
        Check<long>(ElementType.I64, [-3, 1L << 40, 0], [-3, 1099511627776, 0]);
        Check<ulong>(ElementType.U64, [ulong.MaxValue, 1, 0], [18446744073709551615f, 1, 0]);
        Check<int>(ElementType.I32, [-3, int.MinValue, 0], [-3, -2147483648f, 0]);
        Check<uint>(ElementType.U32, [uint.MaxValue, 1, 0], [4294967295f, 1, 0]);
        Check<short>(ElementType.I16, [-3, 7, 0], [-3, 7, 0]);
        Check<ushort>(ElementType.U16, [65535, 7, 0], [65535, 7, 0]);
        Check<sbyte>(ElementType.I8, [-128, 127, 0], [-128, 127, 0]);
        Check<byte>(ElementType.U8, [255, 1, 0], [255, 1, 0]);
        Check<byte>(ElementType.Bool, [1, 0, 1], [1, 0, 1]);
        Check<byte>(ElementType.F8E4M3, [0x7E, 0x81, 0x38], [448, -0.001953125f, 1]);
        Check<byte>(ElementType.F8E5M2, [0x7B, 0x81, 0x3C], [57344, -1.5258789e-5f, 1]);
    }

    [Fact]
    public void Numbers_become_the_nearest_bfloat16()
    {
        Assert.Equal(0x3F80, SmallFloats.ToBFloat16(1));
        Assert.Equal(0x3F80, SmallFloats.ToBFloat16(1.00390625f));
        Assert.Equal(0x3F82, SmallFloats.ToBFloat16(1.01171875f));
        Assert.Equal(0x7F80, SmallFloats.ToBFloat16(float.PositiveInfinity));
        Assert.True(float.IsNaN(BitConverter.UInt32BitsToSingle((uint)SmallFloats.ToBFloat16(float.NaN) << 16)));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_lying_header_is_refused_with_the_place_and_the_value(string header)
    {
        var error = Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(Raw(header, new byte[8])));

        Assert.NotEmpty(error.Field);
        Assert.NotEmpty(error.Value);
        Assert.NotEmpty(error.Advice);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1000UL)]
    [InlineData(100_000_001UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    public void A_lying_length_of_the_header_is_refused(ulong length)
    {
        var bytes = File.ReadAllBytes(Sample());
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);

        Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(_folder.Write("lying", bytes)));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var bytes = File.ReadAllBytes(Sample());
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(_folder.Write("cut", bytes[..length])));
        Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(_folder.Write("cut", [.. bytes, 0])));
    }

    [Fact]
    public void A_file_damaged_anywhere_is_refused_or_stays_inside_of_itself()
    {
        var original = File.ReadAllBytes(Sample());
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                var bytes = original.ToArray();
                foreach (var (at, value) in changes)
                    bytes[at] = value;
                var path = _folder.Write("fuzzed", bytes);
                try
                {
                    using var file = SafetensorsFile.Open(path);
                    Assert.True(file.Tensors.Sum(tensor => tensor.Bytes.Length) <= bytes.Length);
                    Assert.All(file.Tensors, tensor => tensor.CopyTo(new float[tensor.Count]));
                }
                catch (ModelFileException error)
                {
                    Assert.Equal(path, error.File);
                }
            },
            iter: 1_000,
            threads: 1);
    }

    [Fact]
    public void A_tensor_that_is_missing_or_has_another_shape_is_named()
    {
        using var file = SafetensorsFile.Open(Sample());

        Assert.Contains("tensor 'c' is missing", Assert.Throws<ModelFileException>(() => file.Get("c")).Message, StringComparison.Ordinal);
        var shape = Assert.Throws<ModelFileException>(() => file.Get("a", 3, 2)).Message;
        Assert.Contains("[2, 3]", shape, StringComparison.Ordinal);
        Assert.Contains("[3, 2]", shape, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_file_is_not_read_from()
    {
        var file = SafetensorsFile.Open(Sample());
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Get("a", 2, 3).CopyTo(new float[6]));
    }

    [Fact]
    public void What_cannot_be_written_is_refused_and_the_file_before_it_survives()
    {
        var before = File.ReadAllBytes(Sample());

        Assert.Throws<ArgumentException>(() => TensorToSave.Of("a", [2], new float[] { 1 }));
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(_folder["sample"], [TensorToSave.Of("__metadata__", [0], ReadOnlyMemory<float>.Empty)]));
        Assert.Throws<InvalidOperationException>(() => SafetensorsWriter.Write(_folder["sample"], [new("a", ElementType.F32, [2], stream => stream.WriteByte(1))]));
        Assert.Throws<IOException>(() => SafetensorsWriter.Write(_folder["sample"], [new("a", ElementType.F32, [2], _ => throw new IOException("No space left"))]));

        Assert.Equal(before, File.ReadAllBytes(_folder["sample"]));
        Assert.Equal(["sample"], _folder.Files);
    }

    public void Dispose() => _folder.Dispose();

    private string Sample()
    {
        SafetensorsWriter.Write(
            _folder["sample"],
            [TensorToSave.Of("a", [2, 3], new float[] { 1, 2, 3, 4, 5, 6 }), TensorToSave.Of<byte>("b", ElementType.I8, [5], new byte[] { 1, 2, 3, 4, 5 })],
            new Dictionary<string, string> { ["k"] = "v" });
        return _folder["sample"];
    }

    private string Raw(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return _folder.Write("raw", [.. length, .. json, .. data]);
    }

    private void Check<T>(ElementType type, T[] stored, float[] expected)
        where T : unmanaged
    {
        SafetensorsWriter.Write(_folder["numbers"], [TensorToSave.Of<T>("n", type, [3], stored)]);
        using var file = SafetensorsFile.Open(_folder["numbers"]);
        var numbers = new float[3];
        file.Get("n", 3).CopyTo(numbers);
        Assert.Equal(expected, numbers);
    }
}
