using System.Runtime.Intrinsics;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

/// <summary>
/// What operations do to rows of numbers besides multiplying matrices, at one <see cref="InstructionLevel"/>, on the
/// thread of the caller. Gradients are written, or added where <c>accumulate</c> says that another use wrote already.
/// </summary>
internal abstract partial class VectorMath
{
    /// <summary>The functions at the level that this process uses.</summary>
    internal static VectorMath Current { get; } = At(InstructionLevels.Choose());

    /// <summary>The functions at <paramref name="level"/>.</summary>
    internal static VectorMath At(InstructionLevel level) => level switch
    {
        InstructionLevel.Vector512 => new VectorMath<Simd512, Vector512<float>>(),
        InstructionLevel.Vector256 => new VectorMath<Simd256, Vector256<float>>(),
        InstructionLevel.Vector128 => new VectorMath<Simd128, Vector128<float>>(),
        _ => new VectorMath<SimdScalar, float>(),
    };
}

/// <summary>The functions, in vectors of <typeparamref name="TVector"/>; what is left at the end goes one by one.</summary>
internal sealed partial class VectorMath<TSimd, TVector> : VectorMath
    where TSimd : struct, ISimd<TVector>
    where TVector : struct;
