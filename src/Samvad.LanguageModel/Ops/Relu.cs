using System.Numerics;
using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y = max(x, 0).</summary>
internal sealed unsafe class Relu : Operation
{
    private Tensor _input = null!;

    /// <summary>Computes it.</summary>
    internal static Tensor Apply(Tape tape, Tensor input)
    {
        var output = tape.Result(input.Shape, input.RequiresGradient);
        var slices = Slices.OfNumbers((nint)input.Shape.Count, tape.Team.Threads);
        tape.Team.Run(new Slice(tape.Math, slices, input.Data, output.Data), slices.Parts);
        if (tape.Recording)
            tape.Next<Relu>(output)._input = input;
        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_input];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (!_input.RequiresGradient)
            return;
        var dx = tape.GradientOf(_input, out var accumulate);
        var slices = Slices.OfNumbers((nint)_input.Shape.Count, tape.Team.Threads);
        tape.Team.Run(new BackwardSlice(slices, Output.Data, Output.Gradient, dx, accumulate), slices.Parts);
    }

    private readonly struct Slice(VectorMath math, Slices slices, float* x, float* y) : IPartition
    {
        public void Run(int part)
        {
            nint start = slices.Start(part), count = slices.Length(part);
            math.Scale(x + start, 1, y + start, count, false);
            math.Relu(y + start, count);
        }
    }

    private readonly struct BackwardSlice(Slices slices, float* y, float* dy, float* dx, bool accumulate) : IPartition
    {
        public void Run(int part)
        {
            nint i = slices.Start(part), end = i + slices.Length(part);
            for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
            {
                var passed = Vector.ConditionalSelect(Vector.GreaterThan(Vector.Load(y + i), Vector<float>.Zero), Vector.Load(dy + i), Vector<float>.Zero);
                Vector.Store(accumulate ? Vector.Load(dx + i) + passed : passed, dx + i);
            }

            for (; i < end; i++)
                dx[i] = (accumulate ? dx[i] : 0) + (y[i] > 0 ? dy[i] : 0);
        }
    }
}
