using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.Samples.Learn;

/// <summary>What the norms and the residual of a block do to four numbers.</summary>
internal static class Norm
{
    internal static int Run()
    {
        using var tape = new Tape();
        var shape = new Shape(("batch", 1), ("time", 1), ("channels", 4));
        var x = Given.Numbers(tape, "x", shape, 1, 2, 3, 6);
        var gain = Given.Numbers(tape, "gain", new Shape(("channels", 4)), 1, 1, 1, 1);

        Show.Line("x", x.Values);
        Show.Line("layer norm of x", LayerNorm.Apply(tape, x, gain, null, 1e-5f).Values);
        Show.Line("layer norm of 100 x", LayerNorm.Apply(tape, Given.Numbers(tape, "100 x", shape, 100, 200, 300, 600), gain, null, 1e-5f).Values);
        Show.Line("RMS norm of x", RmsNorm.Apply(tape, x, gain, 1e-5f).Values);
        var f = Given.Numbers(tape, "f(x)", shape, 0.1f, -0.1f, 0, 0.2f);
        Show.Line("residual: x + f(norm of x)", Add.Apply(tape, x, f).Values);
        return 0;
    }
}
