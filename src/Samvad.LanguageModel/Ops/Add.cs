using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y = a + b, of the same shape: the residual connection. Going back, both get the same block of memory.</summary>
internal sealed unsafe class Add : Operation
{
    private Tensor _left = null!;
    private Tensor _right = null!;

    /// <summary>Computes it.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    internal static Tensor Apply(Tape tape, Tensor left, Tensor right)
    {
        ShapeException.RequireSame("add", left.Name, left.Shape, right.Name, right.Shape);
        var output = tape.Result(left.Shape, left.RequiresGradient || right.RequiresGradient);
        var slices = Slices.OfNumbers((nint)left.Shape.Count, tape.Team.Threads);
        tape.Team.Run(new Slice(tape.Math, slices, left.Data, right.Data, output.Data), slices.Parts);
        if (tape.Recording)
        {
            var operation = tape.Next<Add>(output);
            operation._left = left;
            operation._right = right;
        }

        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_left, _right];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        tape.GiveGradient(_left, Output.Gradient);
        tape.GiveGradient(_right, Output.Gradient);
    }

    private readonly struct Slice(VectorMath math, Slices slices, float* a, float* b, float* y) : IPartition
    {
        public void Run(int part)
        {
            var start = slices.Start(part);
            math.Add(a + start, b + start, y + start, slices.Length(part));
        }
    }
}
