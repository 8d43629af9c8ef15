using System.Collections.Immutable;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>AdamW's moments in a file of safetensors: <c>h.0.attn.c_attn.weight.mean</c> and <c>….square</c>, shaped as the parameter.</summary>
internal static unsafe class OptimiserFile
{
    private const int PieceBytes = 1 << 24;

    internal static void Write(string path, ParameterStore parameters, AdamW optimiser)
    {
        var tensors = new List<TensorToSave>();
        foreach (var parameter in parameters.Tensors)
        {
            var offset = parameters.OffsetOf(parameter);
            tensors.Add(ToSave($"{parameter.Name}.mean", parameter.Shape, optimiser.Means + offset));
            tensors.Add(ToSave($"{parameter.Name}.square", parameter.Shape, optimiser.Squares + offset));
        }

        SafetensorsWriter.Write(path, tensors);
    }

    /// <exception cref="ModelFileException">The file is damaged or of another model.</exception>
    internal static void Read(string path, ParameterStore parameters, AdamW optimiser)
    {
        using var file = SafetensorsFile.Open(path);
        foreach (var parameter in parameters.Tensors)
        {
            var offset = parameters.OffsetOf(parameter);
            Read(file, $"{parameter.Name}.mean", parameter.Shape, optimiser.Means + offset);
            Read(file, $"{parameter.Name}.square", parameter.Shape, optimiser.Squares + offset);
        }
    }

    private static TensorToSave ToSave(string name, Shape shape, float* numbers) => new(name, ElementType.F32, SizesOf(shape), stream =>
    {
        var bytes = (byte*)numbers;
        var left = shape.Count * sizeof(float);
        for (; left > 0; left -= PieceBytes, bytes += PieceBytes)
            stream.Write(new ReadOnlySpan<byte>(bytes, (int)Math.Min(left, PieceBytes)));
    });

    private static void Read(SafetensorsFile file, string name, Shape shape, float* numbers) =>
        file.Get(name, SizesOf(shape).AsSpan()).CopyTo(new Span<float>(numbers, checked((int)shape.Count)));

    private static ImmutableArray<long> SizesOf(Shape shape) => [.. Enumerable.Range(0, shape.Rank).Select(index => (long)shape[index].Size)];
}
