using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y (batch, channels) of x (batch, time, channels): a sentence from its positions.</summary>
internal sealed unsafe class Pooling : Operation
{
    private Tensor _input = null!;
    private int* _lengths;

    /// <summary>The first position of each example, which stands for the sentence (as “[CLS]” in BERT).</summary>
    /// <exception cref="ShapeException">The input does not have three dimensions.</exception>
    internal static Tensor First(Tape tape, Tensor input)
    {
        ShapeException.RequireRank("pooling", input.Name, input.Shape, 3);
        Span<int> ones = stackalloc int[input.Shape[0].Size];
        ones.Fill(1);
        return Mean(tape, input, ones);
    }

    /// <summary>The mean of the first <paramref name="lengths"/> positions of each example; each has at least one.</summary>
    /// <exception cref="ShapeException">The input does not have three dimensions, or there is not a length for each example.</exception>
    internal static Tensor Mean(Tape tape, Tensor input, ReadOnlySpan<int> lengths)
    {
        ShapeException.RequireRank("pooling", input.Name, input.Shape, 3);
        int batch = input.Shape[0].Size, time = input.Shape[1].Size, width = input.Shape.Last;
        if (lengths.Length != batch || lengths.ContainsAnyExceptInRange(1, time))
            throw ShapeException.Because("pooling", input.Name, input.Shape, $"it needs {batch} lengths from 1 to {time}");
        var output = tape.Result(new Shape(input.Shape[0], input.Shape[2]), input.RequiresGradient);
        for (var b = 0; b < batch; b++)
        {
            for (var t = 0; t < lengths[b]; t++)
                tape.Math.Scale(Row(input.Data, (b * time) + t, width), 1f / lengths[b], Row(output.Data, b, width), width, t > 0);
        }

        if (!tape.Recording)
            return output;
        var operation = tape.Next<Pooling>(output);
        operation._input = input;
        operation._lengths = (int*)tape.Arena.Allocate(batch);
        lengths.CopyTo(new Span<int>(operation._lengths, batch));
        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_input];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (!_input.RequiresGradient)
            return;
        int batch = _input.Shape[0].Size, time = _input.Shape[1].Size, width = _input.Shape.Last;
        var target = tape.GradientOf(_input, out var accumulate);
        if (!accumulate)
            Fill.Zero(tape.Team, target, (nint)_input.Shape.Count);
        for (var b = 0; b < batch; b++)
        {
            for (var t = 0; t < _lengths[b]; t++)
                tape.Math.Scale(Row(Output.Gradient, b, width), 1f / _lengths[b], Row(target, (b * time) + t, width), width, true);
        }
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape) => tape.Arena.Release((float*)_lengths);

    private static float* Row(float* x, nint row, int width) => x + (row * width);
}
