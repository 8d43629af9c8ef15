using System.Text;
using Samvad.LanguageModel.Formats;

namespace Samvad.Tests.Shared;

/// <summary>A file of a sentence encoder that has learnt nothing: the sizes of the pretrained one, random weights, a vocabulary of a few words.</summary>
internal static class RandomEncoder
{
    private const int Reserved = 6, Embedded = 256, Inside = 512, Feed = 1536;

    internal static void Write(string path, params string[] words)
    {
        string[] pieces = [.. Enumerable.Range(0, Reserved).Select(i => $"<{i}>"), "▁", .. words.Select(word => $"▁{word}")];
        var random = new Random(3);
        SafetensorsWriter.Write(
            path,
            [
                TensorToSave.Of<byte>("pieces", ElementType.U8, [Encoding.UTF8.GetByteCount(string.Join('\n', pieces))], Encoding.UTF8.GetBytes(string.Join('\n', pieces))),
                TensorToSave.Of<double>("scores", ElementType.F64, [pieces.Length], Array.ConvertAll(pieces, piece => piece.Length > 1 ? -1.0 : -9)),
                TensorToSave.Of("inverse_timescales", [Embedded / 2], Numbers(random, Embedded / 2, 0.01f)),
                TensorToSave.Of("embedding", [pieces.Length, Embedded], Numbers(random, pieces.Length * Embedded, 0.5f)),
                .. Layer(random, 0, Embedded),
                .. Linear(random, "layer.0.residual", Embedded, Inside),
                .. Layer(random, 1, Inside),
                .. Linear(random, "output", Inside, Inside),
            ],
            new Dictionary<string, string>());
    }

    private static IEnumerable<TensorToSave> Layer(Random random, int layer, int inputs) =>
    [
        .. Norm($"layer.{layer}.attention.norm", inputs),
        .. Linear(random, $"layer.{layer}.attention.qkv", inputs, 3 * inputs),
        .. Linear(random, $"layer.{layer}.attention.out", inputs, Inside),
        .. Norm($"layer.{layer}.feed.norm", Inside),
        .. Linear(random, $"layer.{layer}.feed.in", Inside, Feed),
        .. Linear(random, $"layer.{layer}.feed.out", Feed, Inside),
    ];

    private static TensorToSave[] Norm(string name, int width) =>
    [
        TensorToSave.Of($"{name}.scale", [width], Enumerable.Repeat(1f, width).ToArray()),
        TensorToSave.Of($"{name}.bias", [width], new float[width]),
    ];

    private static TensorToSave[] Linear(Random random, string name, int inputs, int outputs) =>
    [
        TensorToSave.Of($"{name}.weight", [inputs, outputs], Numbers(random, inputs * outputs, 1 / MathF.Sqrt(inputs))),
        TensorToSave.Of($"{name}.bias", [outputs], Numbers(random, outputs, 0.1f)),
    ];

    private static float[] Numbers(Random random, int count, float spread)
    {
        var numbers = new float[count];
        foreach (ref var number in numbers.AsSpan())
            number = ((random.NextSingle() * 2) - 1) * spread;
        return numbers;
    }
}
