using System.Collections.Immutable;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>
/// By how much learning changed a tensor, in a byte a number. Changes are small beside the numbers themselves: a byte says as much of them as two of those.
/// </summary>
/// <param name="Shape">The shape of the tensor.</param>
/// <param name="Counts">How many steps each number has gone, row by row.</param>
/// <param name="Steps">(rows): how far a step goes in each row of a matrix; one for all numbers of a vector.</param>
internal sealed record TensorChange(ImmutableArray<long> Shape, sbyte[] Counts, float[] Steps)
{
    private const string StepsOf = ".steps";

    /// <summary>The change from one to another tensor of the same shape, to the nearest step.</summary>
    internal static TensorChange Between(ImmutableArray<long> shape, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        var (counts, steps) = (new sbyte[after.Length], new float[Rows(shape)]);
        var width = counts.Length / steps.Length;
        for (var row = 0; row < steps.Length; row++)
        {
            var largest = 0f;
            for (var i = row * width; i < (row + 1) * width; i++)
                largest = Math.Max(largest, Math.Abs(after[i] - before[i]));
            var step = steps[row] = largest / sbyte.MaxValue;
            for (var i = row * width; step > 0 && i < (row + 1) * width; i++)
                counts[i] = (sbyte)MathF.Round((after[i] - before[i]) / step);
        }

        return new(shape, counts, steps);
    }

    /// <summary>Reads what <see cref="ToSave"/> gave.</summary>
    /// <param name="file">The file with it.</param>
    /// <param name="name">The name that it was saved by.</param>
    /// <param name="shape">The shape of the tensor.</param>
    /// <exception cref="ModelFileException">It is missing or of another shape.</exception>
    internal static TensorChange Load(SafetensorsFile file, string name, ImmutableArray<long> shape)
    {
        var steps = new float[Rows(shape)];
        file.Get(name + StepsOf, steps.Length).CopyTo(steps);
        return new(shape, file.Get(name, shape.AsSpan()).As<sbyte>().ToArray(), steps);
    }

    /// <summary>It as tensors to write to a file.</summary>
    internal IEnumerable<TensorToSave> ToSave(string name) =>
        [TensorToSave.Of<sbyte>(name, ElementType.I8, Shape, Counts), TensorToSave.Of(name + StepsOf, [Steps.Length], Steps)];

    /// <summary>The tensor after the change.</summary>
    internal float[] From(ReadOnlySpan<float> before)
    {
        var after = before.ToArray();
        var width = after.Length / Steps.Length;
        for (var i = 0; i < after.Length; i++)
            after[i] += Counts[i] * Steps[i / width];
        return after;
    }

    private static int Rows(ImmutableArray<long> shape) => shape.Length > 1 ? (int)shape[0] : 1;
}
