using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Formats.Onnx;

namespace Samvad.LanguageModel.Tests.Formats;

public sealed class OnnxGraphTests
{
    /// <summary>y = x W, with W (2, 1) = (1, 2), and what a reader has to pass over: numbers of all kinds.</summary>
    private static readonly byte[] s_model =
    [
        .. Number(1, 300),
        .. Field(7,
        [
            .. Field(1, [.. Field(1, "x"u8), .. Field(1, "W"u8), .. Field(2, "y"u8), .. Field(4, "MatMul"u8)]),
            .. Field(5, [.. Number(1, 2), .. Number(1, 1), .. Number(2, 1), .. Field(8, "W"u8), .. Field(9, [0, 0, 128, 63, 0, 0, 0, 64])]),
            (2 << 3) | 1, 1, 2, 3, 4, 5, 6, 7, 8,
            (3 << 3) | 5, 1, 2, 3, 4,
        ]),
    ];

    [Fact]
    public void Steps_and_constants_are_read()
    {
        var graph = OnnxGraph.Read("a.onnx", s_model);

        var step = Assert.Single(graph.Steps);
        Assert.Equal("MatMul", step.Operation);
        Assert.Equal(["x", "W"], step.Inputs);
        Assert.Equal(["y"], step.Outputs);
        var constant = Assert.Single(graph.Constants).Value;
        Assert.Equal(("W", OnnxTensor.Float), (constant.Name, (int)constant.Type));
        Assert.Equal([2, 1], constant.Shape);
        Assert.Equal([0, 0, 128, 63, 0, 0, 0, 64], constant.Bytes.ToArray());
    }

    [Fact]
    public void A_file_that_was_cut_off_anywhere_is_refused()
    {
        for (var length = 0; length < s_model.Length; length++)
            Assert.Throws<ModelFileException>(() => OnnxGraph.Read("a.onnx", s_model.AsMemory(0, length)));
    }

    [Theory]
    [InlineData(new byte[] { 0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 }, "18446744073709551615 bytes long")]
    [InlineData(new byte[] { 0x3a, 0x05, 0x00 }, "5 bytes long. Only 1 are left")]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, "a number without an end")]
    [InlineData(new byte[] { 0x0b }, "of the kind 3")]
    [InlineData(new byte[] { 0x08, 0x01 }, "the graph is missing")]
    public void A_damaged_file_is_refused(byte[] bytes, string message)
    {
        var error = Assert.Throws<ModelFileException>(() => OnnxGraph.Read("a.onnx", bytes));

        Assert.StartsWith("a.onnx: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_that_is_there_twice_is_refused()
    {
        var constant = Field(5, Field(8, "W"u8));

        var error = Assert.Throws<ModelFileException>(() => OnnxGraph.Read("a.onnx", Field(7, [.. constant, .. constant])));

        Assert.Contains("the constant 'W' is there twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_model_s_graph_is_refused_with_what_it_lacks()
    {
        var error = Assert.Throws<ModelFileException>(() => new MiniLmGraph("a.onnx", OnnxGraph.Read("a.onnx", s_model)).Tensors("[PAD]\r\n"u8.ToArray()));

        Assert.Contains("a.onnx: the constant 'embeddings.word_embeddings.weight' is missing", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Number(int field, int value) =>
        value < 128 ? [(byte)(field << 3), (byte)value] : [(byte)(field << 3), (byte)(value | 128), (byte)(value >> 7)];

    private static byte[] Field(int field, ReadOnlySpan<byte> bytes) => [(byte)((field << 3) | 2), (byte)bytes.Length, .. bytes];
}
