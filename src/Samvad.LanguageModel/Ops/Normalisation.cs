using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>What <see cref="LayerNorm"/> and <see cref="RmsNorm"/> share: each row is brought to unit size, then scaled by a gain.</summary>
internal abstract unsafe class Normalisation : Operation
{
    /// <summary>
    /// The gradients of gain and bias are sums over all rows; they are added up in this many parts whatever the number of threads
    /// is, so that they do not depend on it.
    /// </summary>
    private const int Parts = 8;

    private Tensor _input = null!;
    private Tensor _gain = null!;
    private Tensor? _bias;
    private float* _moments;

    /// <summary>Whether the mean is subtracted first.</summary>
    protected abstract bool Centred { get; }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => _bias is null ? [_input, _gain] : [_input, _gain, _bias];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        int rows = _input.Shape.Rows, width = _input.Shape.Last;
        var sums = tape.Arena.Allocate(2L * Parts * width);
        new Span<float>(sums, 2 * Parts * width).Clear();
        var dx = tape.GradientOf(_input, out var accumulate);
        var row = new NormalisedRow
        {
            X = _input.Data,
            Dy = Output.Gradient,
            Dx = dx,
            Gain = _gain.Data,
            DGain = sums,
            DBias = _bias is null ? null : sums + ((nint)Parts * width),
        };
        tape.Team.Run(new BackwardRows(tape.Math, row, _moments, Centred, accumulate, rows, width), Parts);
        AddSums(tape, _gain, sums, width);
        if (_bias is not null)
            AddSums(tape, _bias, sums + ((nint)Parts * width), width);
        tape.Arena.Release(sums);
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape) => tape.Arena.Release(_moments);

    /// <summary>Computes it and records <typeparamref name="TSelf"/>.</summary>
    protected static Tensor Apply<TSelf>(Tape tape, string name, Tensor input, Tensor gain, Tensor? bias, float epsilon, bool centred)
        where TSelf : Normalisation, new()
    {
        ShapeException.RequireEqual(name, input.Name, input.Shape, -1, gain.Name, gain.Shape, 0);
        if (bias is not null)
            ShapeException.RequireSame(name, gain.Name, gain.Shape, bias.Name, bias.Shape);
        int rows = input.Shape.Rows, width = input.Shape.Last;
        var output = tape.Result(input.Shape, input.RequiresGradient || gain.RequiresGradient);
        var moments = tape.Arena.Allocate(2L * rows);
        var slices = Slices.OfRows(rows, width, tape.Team.Threads);
        var work = new ForwardRows(
            tape.Math, slices, input.Data, gain.Data, bias is null ? null : bias.Data, output.Data, moments, epsilon, centred, width);
        tape.Team.Run(work, slices.Parts);
        if (!tape.Recording)
        {
            tape.Arena.Release(moments);
            return output;
        }

        var operation = tape.Next<TSelf>(output);
        operation._input = input;
        operation._gain = gain;
        operation._bias = bias;
        operation._moments = moments;
        return output;
    }

    private static void AddSums(Tape tape, Tensor parameter, float* sums, int width)
    {
        if (!parameter.RequiresGradient)
            return;
        var target = tape.GradientOf(parameter, out var accumulate);
        for (nint part = 0; part < Parts; part++)
            tape.Math.Scale(sums + (part * width), 1, target, width, accumulate || part > 0);
    }

    private readonly struct ForwardRows(
        VectorMath math,
        Slices slices,
        float* x,
        float* gain,
        float* bias,
        float* y,
        float* moments,
        float epsilon,
        bool centred,
        int width) : IPartition
    {
        public void Run(int part)
        {
            var start = slices.Start(part);
            for (var row = start; row < start + slices.Length(part); row++)
            {
                var (mean, scale) = centred
                    ? math.Moments(x + (row * width), width, epsilon)
                    : (0f, 1f / MathF.Sqrt((math.SumOfSquares(x + (row * width), width) / width) + epsilon));
                moments[2 * row] = mean;
                moments[(2 * row) + 1] = scale;
                math.Normalise(x + (row * width), mean, scale, gain, bias, y + (row * width), width);
            }
        }
    }

    private readonly struct BackwardRows(
        VectorMath math, NormalisedRow first, float* moments, bool centred, bool accumulate, int rows, int width) : IPartition
    {
        public void Run(int part)
        {
            var row = first;
            row.DGain += part * width;
            row.DBias = row.DBias == null ? null : row.DBias + (part * width);
            nint size = (rows + Parts - 1) / Parts, start = part * size;
            for (var i = start; i < Math.Min(start + size, rows); i++)
            {
                row.X = first.X + (i * width);
                row.Dy = first.Dy + (i * width);
                row.Dx = first.Dx + (i * width);
                row.Mean = moments[2 * i];
                row.Scale = moments[(2 * i) + 1];
                math.NormaliseBackward(row, centred, accumulate, width);
            }
        }
    }
}
