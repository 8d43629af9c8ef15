using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>What a GRU learns besides the layer that its input goes through: reset, update and candidate, one after the other.</summary>
/// <param name="Weight">(3 · width, width): what the state before gives to the gates.</param>
/// <param name="Bias">(3 · width): is added to that.</param>
internal readonly record struct GruWeights(Tensor Weight, Tensor Bias);

/// <summary>The steps of a GRU through time, for <see cref="Gru"/> and <see cref="AttentiveGru"/>.</summary>
internal unsafe struct GruSteps
{
    private readonly int _batch;
    private readonly int _time;
    private readonly int _width;
    private readonly GruWeights _weights;
    private readonly Tensor? _start;
    private readonly nint _outputStride;
    private float* _d;

    /// <summary>Gets the memory, and sets the first state.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    internal GruSteps(Tape tape, string operation, Tensor gates, Tensor? start, GruWeights weights, nint outputStride)
    {
        var (shape, weight) = (gates.Shape, weights.Weight.Shape);
        ShapeException.RequireRank(operation, gates.Name, shape, 3);
        ShapeException.RequireRank(operation, weights.Weight.Name, weight, 2);
        ShapeException.RequireEqual(operation, gates.Name, shape, -1, weights.Weight.Name, weight, 0);
        ShapeException.RequireEqual(operation, weights.Bias.Name, weights.Bias.Shape, 0, weights.Weight.Name, weight, 0);
        if (weight[0].Size != 3 * weight[1].Size)
            throw ShapeException.Because(operation, weights.Weight.Name, weight, "it has to have three rows, one for each gate, for each column");
        if (start is not null)
        {
            ShapeException.RequireEqual(operation, start.Name, start.Shape, 0, gates.Name, shape, 0);
            ShapeException.RequireEqual(operation, start.Name, start.Shape, -1, weights.Weight.Name, weight, 1);
        }

        (_batch, _time, _width) = (shape[0].Size, shape[1].Size, weight[1].Size);
        (_weights, _start, _outputStride) = (weights, start, outputStride);
        Gates = tape.Arena.Allocate(shape.Count);
        Recurrent = tape.Arena.Allocate(shape.Count);
        Before = tape.Arena.Allocate((long)_batch * _time * _width);
        for (nint example = 0; example < _batch; example++)
        {
            var first = new Span<float>(Before + (example * _time * _width), _width);
            if (start is null)
                first.Clear();
            else
                start.Values.Slice((int)example * _width, _width).CopyTo(first);
        }
    }

    /// <summary>(batch, time, 3 · width): the gates; after going back the gradients of what the input gave to them.</summary>
    internal float* Gates { get; }

    /// <summary>(batch, time, 3 · width): what the state gave to the gates; after going back its gradients.</summary>
    internal float* Recurrent { get; }

    /// <summary>(batch, time, width): the state before each step.</summary>
    internal float* Before { get; }

    /// <summary>(batch, width): going back, the gradient of the state before the step that was gone back through last.</summary>
    internal readonly float* DState => _d;

    /// <summary>How many numbers lie between two examples in <see cref="Gates"/>.</summary>
    internal readonly nint GatesStride => (nint)_time * 3 * _width;

    /// <summary>How many numbers lie between two examples in <see cref="Before"/>.</summary>
    internal readonly nint BeforeStride => (nint)_time * _width;

    /// <summary>Goes a step forward: writes the state to the output, and to the place before the next step.</summary>
    internal readonly void Forward(Tape tape, int step, float* input, float* output)
    {
        var w = Matrix.Of(_weights.Weight.Data, _width);
        var before = Matrix.Of(Before + ((nint)step * _width), BeforeStride);
        nint gates = (nint)step * 3 * _width;
        tape.Product.MultiplyAdd(
            tape.Team, before, w.T, _weights.Bias.Data, Recurrent + gates, GatesStride, _batch, 3 * _width, _width);
        tape.Team.Run(new ForwardRow(tape.Math, this, step, input, output), _batch);
    }

    /// <summary>Gets the memory to go back with.</summary>
    internal void StartBackward(Tape tape)
    {
        _d = tape.Arena.Allocate((long)_batch * _width);
        new Span<float>(_d, _batch * _width).Clear();
    }

    /// <summary>Goes a step back, from the gradient of the output.</summary>
    internal readonly void Backward(Tape tape, int step, float* dOutput)
    {
        tape.Team.Run(new BackwardRow(tape.Math, this, step, dOutput), _batch);
        var dRecurrent = Matrix.Of(Recurrent + ((nint)step * 3 * _width), GatesStride);
        var w = Matrix.Of(_weights.Weight.Data, _width);
        tape.Product.Multiply(tape.Team, dRecurrent, w, _d, _width, _batch, _width, 3 * _width, true);
    }

    /// <summary>After the last step: the gradients of the weights, of the first state and of the input.</summary>
    internal readonly void FinishBackward(Tape tape, Tensor gates)
    {
        var rows = _batch * _time;
        if (_weights.Weight.RequiresGradient)
        {
            var target = tape.GradientOf(_weights.Weight, out var add);
            var dRecurrent = Matrix.Of(Recurrent, 3 * _width);
            tape.Product.Multiply(tape.Team, dRecurrent.T, Matrix.Of(Before, _width), target, _width, 3 * _width, _width, rows, add);
        }

        if (_weights.Bias.RequiresGradient)
        {
            var target = tape.GradientOf(_weights.Bias, out var add);
            ColumnSums.Run(tape, Recurrent, rows, 3 * _width, target, add);
        }

        if (_start is not null)
            tape.GiveGradient(_start, _d);
        tape.GiveGradient(gates, Gates);
        tape.Arena.Release(_d);
    }

    /// <summary>Releases what was kept.</summary>
    internal readonly void Release(Tape tape)
    {
        tape.Arena.Release(Gates);
        tape.Arena.Release(Recurrent);
        tape.Arena.Release(Before);
    }

    private readonly GruRow RowOf(int example, int step)
    {
        nint gates = (((nint)example * _time) + step) * 3 * _width;
        return new()
        {
            Input = Gates + gates,
            Recurrent = Recurrent + gates,
            Before = Before + ((((nint)example * _time) + step) * _width),
            Gates = Gates + gates,
            DInput = Gates + gates,
            DRecurrent = Recurrent + gates,
        };
    }

    private readonly struct ForwardRow(VectorMath math, GruSteps steps, int step, float* input, float* output) : IPartition
    {
        public void Run(int part)
        {
            var row = steps.RowOf(part, step);
            row.Input = input + (row.Gates - steps.Gates);
            var state = output + (((nint)part * steps._time) + step) * steps._outputStride;
            math.Gru(row, state, steps._width);
            if (step + 1 < steps._time)
                new Span<float>(state, steps._width).CopyTo(new Span<float>(row.Before + steps._width, steps._width));
        }
    }

    private readonly struct BackwardRow(VectorMath math, GruSteps steps, int step, float* dOutput) : IPartition
    {
        public void Run(int part)
        {
            var d = steps._d + ((nint)part * steps._width);
            math.Scale(dOutput + ((((nint)part * steps._time) + step) * steps._outputStride), 1, d, steps._width, true);
            math.GruBackward(steps.RowOf(part, step), d, steps._width);
        }
    }
}
