using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Generation;

/// <summary>A matrix (outputs, inputs) of a model for generation, and its bias.</summary>
internal sealed unsafe class WeightMatrix
{
    /// <summary>Weights that are worth a thread's while.</summary>
    private const long LeastPart = 96 * 1024;

    private readonly float* _values;
    private readonly uint* _pairs;
    private readonly float* _bias;

    /// <summary>A matrix of numbers that somebody else holds.</summary>
    internal WeightMatrix(float* values, float* bias, int outputs, int inputs)
    {
        _values = values;
        _bias = bias;
        (Outputs, Inputs) = (outputs, inputs);
    }

    /// <summary>A matrix rounded to bfloat16, whose memory <paramref name="blocks"/> hold.</summary>
    internal WeightMatrix(Arena blocks, float* values, float* bias, int outputs, int inputs)
    {
        (Outputs, Inputs) = (outputs, inputs);
        _pairs = (uint*)blocks.Allocate((long)outputs * BFloat16Rows.Pairs(inputs));
        if (bias != null)
        {
            _bias = blocks.Allocate(outputs);
            new Span<float>(bias, outputs).CopyTo(new Span<float>(_bias, outputs));
        }

        var slices = Slices.OfRows(outputs, inputs, WorkerTeam.Shared.Threads);
        WorkerTeam.Shared.Run(new PackRows(slices, values, _pairs, inputs), slices.Parts);
    }

    internal int Outputs { get; }

    internal int Inputs { get; }

    /// <summary>Copies a row, as an embedding.</summary>
    internal void Row(int row, float* target)
    {
        if (_pairs != null)
            BFloat16Rows.Unpack(_pairs + ((nint)row * BFloat16Rows.Pairs(Inputs)), target, Inputs);
        else
            new Span<float>(_values + ((nint)row * Inputs), Inputs).CopyTo(new Span<float>(target, Inputs));
    }

    /// <summary>y (outputs) = W·x + bias, or y += that. x goes on with finite numbers up to a multiple of 32.</summary>
    internal void Multiply(KernelSet kernels, float* x, float* y, bool accumulate)
    {
        var parts = (int)Math.Clamp((long)Outputs * Inputs / LeastPart, 1, 4 * kernels.Team.Threads);
        var size = (Outputs + parts - 1) / parts;
        kernels.Team.Run(new Stripe(this, kernels.Math, x, y, size, accumulate), (Outputs + size - 1) / size);
    }

    /// <summary>Y (rows, outputs) = X (rows, inputs)·Wᵀ + bias; a matrix of bfloat16 is widened into <paramref name="scratch"/> first.</summary>
    internal void Multiply(KernelSet kernels, float* x, nint stride, float* y, int rows, float* scratch)
    {
        var values = _values;
        if (_pairs != null)
        {
            var slices = Slices.OfRows(Outputs, Inputs, kernels.Team.Threads);
            kernels.Team.Run(new WidenRows(kernels.Math, slices, _pairs, scratch, Inputs), slices.Parts);
            values = scratch;
        }

        var (input, weight) = (Matrix.Of(x, stride), Matrix.Of(values, Inputs).T);
        if (_bias == null)
            kernels.Product.Multiply(kernels.Team, input, weight, y, Outputs, rows, Outputs, Inputs, false);
        else
            kernels.Product.MultiplyAdd(kernels.Team, input, weight, _bias, y, Outputs, rows, Outputs, Inputs);
    }

    private readonly struct Stripe(WeightMatrix matrix, VectorMath math, float* x, float* y, int size, bool accumulate) : IPartition
    {
        public void Run(int part)
        {
            nint start = (nint)part * size, rows = Math.Min(size, matrix.Outputs - start);
            var bias = matrix._bias == null ? null : matrix._bias + start;
            if (matrix._pairs != null)
            {
                nint pairs = BFloat16Rows.Pairs(matrix.Inputs);
                math.RowProducts(matrix._pairs + (start * pairs), x, bias, y + start, rows, pairs, accumulate);
            }
            else
            {
                math.RowProducts(matrix._values + (start * matrix.Inputs), x, bias, y + start, rows, matrix.Inputs, accumulate);
            }
        }
    }

    private readonly struct PackRows(Slices slices, float* source, uint* target, int inputs) : IPartition
    {
        public void Run(int part)
        {
            var start = slices.Start(part);
            for (var row = start; row < start + slices.Length(part); row++)
                BFloat16Rows.Pack(source + (row * inputs), target + (row * BFloat16Rows.Pairs(inputs)), inputs);
        }
    }

    private readonly struct WidenRows(VectorMath math, Slices slices, uint* source, float* target, int inputs) : IPartition
    {
        public void Run(int part)
        {
            var start = slices.Start(part);
            for (var row = start; row < start + slices.Length(part); row++)
                math.Widen(source + (row * BFloat16Rows.Pairs(inputs)), target + (row * inputs), inputs);
        }
    }
}
