using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y = silu(gate) · up, as Llama's feed-forward has it.</summary>
internal sealed unsafe class SwiGlu : Operation
{
    private Tensor _gate = null!;
    private Tensor _up = null!;

    /// <summary>Computes it.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    internal static Tensor Apply(Tape tape, Tensor gate, Tensor up)
    {
        ShapeException.RequireSame("SwiGLU", gate.Name, gate.Shape, up.Name, up.Shape);
        var output = tape.Result(gate.Shape, gate.RequiresGradient || up.RequiresGradient);
        var slices = Slices.OfNumbers((nint)gate.Shape.Count, tape.Team.Threads);
        tape.Team.Run(new Slice(tape.Math, slices, gate.Data, up.Data, output.Data), slices.Parts);
        if (tape.Recording)
        {
            var operation = tape.Next<SwiGlu>(output);
            operation._gate = gate;
            operation._up = up;
        }

        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_gate, _up];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        var dGate = tape.GradientOf(_gate, out var accumulateGate);
        var dUp = tape.GradientOf(_up, out var accumulateUp);
        var slices = Slices.OfNumbers((nint)_gate.Shape.Count, tape.Team.Threads);
        var work = new BackwardSlice(
            tape.Math, slices, _gate.Data, _up.Data, Output.Gradient, dGate, accumulateGate, dUp, accumulateUp);
        tape.Team.Run(work, slices.Parts);
    }

    private readonly struct Slice(VectorMath math, Slices slices, float* gate, float* up, float* y) : IPartition
    {
        public void Run(int part)
        {
            var start = slices.Start(part);
            math.SwiGlu(gate + start, up + start, y + start, slices.Length(part));
        }
    }

    private readonly struct BackwardSlice(
        VectorMath math, Slices slices, float* gate, float* up, float* dy, float* dGate, bool accumulateGate, float* dUp, bool accumulateUp)
        : IPartition
    {
        public void Run(int part)
        {
            nint start = slices.Start(part), count = slices.Length(part);
            math.SwiGluBackward(
                gate + start, up + start, dy + start, dGate + start, accumulateGate, dUp + start, accumulateUp, count);
        }
    }
}
