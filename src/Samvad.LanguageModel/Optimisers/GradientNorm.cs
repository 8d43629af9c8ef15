using System.Runtime.InteropServices;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Optimisers;

/// <summary>
/// The Euclidean norm of all gradients of a store. They are summed in pieces of a fixed size, so that the number of threads
/// does not change it.
/// </summary>
internal sealed unsafe class GradientNorm : IDisposable
{
    private const int Piece = 1 << 16;

    private readonly ParameterStore _parameters;
    private readonly WorkerTeam _team;
    private readonly VectorMath _math;
    private readonly int _pieces;
    private double* _sums;

    /// <summary>For the gradients of <paramref name="parameters"/>.</summary>
    internal GradientNorm(ParameterStore parameters, WorkerTeam team, VectorMath math)
    {
        _parameters = parameters;
        _team = team;
        _math = math;
        _pieces = checked((int)((parameters.Extent + Piece - 1) / Piece));
        _sums = (double*)NativeMemory.Alloc((nuint)_pieces, sizeof(double));
    }

    /// <summary>Computes it; a parameter without a gradient counts as zero.</summary>
    internal float Compute()
    {
        foreach (var parameter in _parameters.Tensors)
        {
            if (!parameter.HasGradient)
                new Span<float>(parameter.Gradient, checked((int)parameter.Shape.Count)).Clear();
        }

        _team.Run(new Pieces(_math, _parameters.Gradients, _parameters.Extent, _sums), _pieces);
        var sum = 0.0;
        for (var i = 0; i < _pieces; i++)
            sum += _sums[i];
        return (float)Math.Sqrt(sum);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_sums);
        _sums = null;
    }

    private readonly struct Pieces(VectorMath math, float* gradients, long extent, double* sums) : IPartition
    {
        public void Run(int part)
        {
            var start = (long)part * Piece;
            sums[part] = math.SumOfSquares(gradients + start, (nint)Math.Min(Piece, extent - start));
        }
    }
}
