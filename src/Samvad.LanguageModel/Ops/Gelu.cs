using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y = x · Φ(x), the Gaussian error linear unit.</summary>
internal sealed unsafe class Gelu : Operation
{
    private Tensor _input = null!;
    private bool _exact;

    /// <summary>With the tanh approximation, as GPT-2 has it.</summary>
    internal static Tensor ApplyTanh(Tape tape, Tensor input) => Apply(tape, input, false);

    /// <summary>With the normal distribution's own Φ.</summary>
    internal static Tensor ApplyExact(Tape tape, Tensor input) => Apply(tape, input, true);

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_input];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (!_input.RequiresGradient)
            return;
        var dx = tape.GradientOf(_input, out var accumulate);
        var slices = Slices.OfNumbers((nint)_input.Shape.Count, tape.Team.Threads);
        tape.Team.Run(new BackwardSlice(tape.Math, slices, _exact, _input.Data, Output.Gradient, dx, accumulate), slices.Parts);
    }

    private static Tensor Apply(Tape tape, Tensor input, bool exact)
    {
        var output = tape.Result(input.Shape, input.RequiresGradient);
        var slices = Slices.OfNumbers((nint)input.Shape.Count, tape.Team.Threads);
        tape.Team.Run(new Slice(tape.Math, slices, exact, input.Data, output.Data), slices.Parts);
        if (tape.Recording)
        {
            var operation = tape.Next<Gelu>(output);
            operation._input = input;
            operation._exact = exact;
        }

        return output;
    }

    private readonly struct Slice(VectorMath math, Slices slices, bool exact, float* x, float* y) : IPartition
    {
        public void Run(int part)
        {
            nint start = slices.Start(part), count = slices.Length(part);
            if (exact)
                math.GeluExact(x + start, y + start, count);
            else
                math.GeluTanh(x + start, y + start, count);
        }
    }

    private readonly struct BackwardSlice(
        VectorMath math, Slices slices, bool exact, float* x, float* dy, float* dx, bool accumulate) : IPartition
    {
        public void Run(int part)
        {
            nint start = slices.Start(part), count = slices.Length(part);
            if (exact)
                math.GeluExactBackward(x + start, dy + start, dx + start, count, accumulate);
            else
                math.GeluTanhBackward(x + start, dy + start, dx + start, count, accumulate);
        }
    }
}
