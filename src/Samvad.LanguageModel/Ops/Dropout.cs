using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>Sets some numbers to zero, so that nothing comes to rely on any one of them (Srivastava et al., 2014).</summary>
/// <remarks>Which ones is computed again going back, not stored.</remarks>
internal sealed unsafe class Dropout : Operation
{
    private Tensor _input = null!;
    private DropRate _rate;

    /// <summary>Drops numbers of <paramref name="input"/>; with a rate of 0 it is the result itself.</summary>
    internal static Tensor Apply(Tape tape, Tensor input, DropRate rate)
    {
        if (!rate.Drops)
            return input;
        var output = tape.Result(input.Shape, input.RequiresGradient);
        Run(tape, rate, input.Data, output.Data, (nint)input.Shape.Count);
        if (tape.Recording)
        {
            var operation = tape.Next<Dropout>(output);
            operation._input = input;
            operation._rate = rate;
        }

        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_input];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (!_input.RequiresGradient)
            return;
        var count = (nint)Output.Shape.Count;
        var dropped = tape.Arena.Allocate(count);
        Run(tape, _rate, Output.Gradient, dropped, count);
        tape.GiveGradient(_input, dropped);
        tape.Arena.Release(dropped);
    }

    private static void Run(Tape tape, DropRate rate, float* x, float* y, nint count)
    {
        var slices = Slices.OfNumbers(count, tape.Team.Threads);
        tape.Team.Run(new Slice(slices, rate, x, y), slices.Parts);
    }

    private readonly struct Slice(Slices slices, DropRate rate, float* x, float* y) : IPartition
    {
        public void Run(int part)
        {
            var start = slices.Start(part);
            rate.Apply(x + start, y + start, slices.Length(part), (ulong)start);
        }
    }
}
