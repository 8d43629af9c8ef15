using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y (batch, channels): for each example the mean of its positions in x (batch, time, channels), without those that are padding.</summary>
internal sealed unsafe class MeanPool : Operation
{
    private Tensor _input = null!;
    private int* _lengths;

    /// <summary>Computes it; <paramref name="lengths"/> says how many positions of each example are real.</summary>
    /// <exception cref="ShapeException">The input has not three dimensions, or another number of examples.</exception>
    internal static Tensor Apply(Tape tape, Tensor input, ReadOnlySpan<int> lengths)
    {
        ShapeException.RequireRank("mean pool", input.Name, input.Shape, 3);
        if (lengths.Length != input.Shape[0].Size)
            throw ShapeException.Because("mean pool", input.Name, input.Shape, $"there are {lengths.Length} lengths");
        var output = tape.Result(new Shape(input.Shape[0], input.Shape[-1]), input.RequiresGradient);
        nint width = input.Shape.Last, block = input.Shape[1].Size * width;
        for (var b = 0; b < lengths.Length; b++)
        {
            for (var t = 0; t < lengths[b]; t++)
                tape.Math.Scale(input.Data + (b * block) + (t * width), 1f / lengths[b], output.Data + (b * width), width, t > 0);
        }

        if (!tape.Recording)
            return output;
        var operation = tape.Next<MeanPool>(output);
        operation._input = input;
        operation._lengths = (int*)tape.Arena.Allocate(lengths.Length);
        lengths.CopyTo(new Span<int>(operation._lengths, lengths.Length));
        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_input];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (!_input.RequiresGradient)
            return;
        var target = tape.GradientOf(_input, out var accumulate);
        if (!accumulate)
            Fill.Zero(tape.Team, target, (nint)_input.Shape.Count);
        nint width = _input.Shape.Last, block = _input.Shape[1].Size * width;
        for (var b = 0; b < _input.Shape[0].Size; b++)
        {
            for (var t = 0; t < _lengths[b]; t++)
                tape.Math.Scale(Output.Gradient + (b * width), 1f / _lengths[b], target + (b * block) + (t * width), width, true);
        }
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape) => tape.Arena.Release((float*)_lengths);
}
