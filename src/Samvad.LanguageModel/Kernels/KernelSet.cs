using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Gemm;

namespace Samvad.LanguageModel.Kernels;

/// <summary>What one computes with: products, everything else, and threads.</summary>
internal sealed record KernelSet(MatrixProduct Product, VectorMath Math, WorkerTeam Team)
{
    /// <summary>The widest vectors of the machine, on all its cores, unless the environment says something else.</summary>
    internal static KernelSet Current { get; } = new(MatrixProduct.Current, VectorMath.Current, WorkerTeam.Shared);

    /// <summary>The kernels at a level, on all cores.</summary>
    internal static KernelSet At(InstructionLevel level) => new(MatrixProduct.At(level), VectorMath.At(level), WorkerTeam.Shared);
}
