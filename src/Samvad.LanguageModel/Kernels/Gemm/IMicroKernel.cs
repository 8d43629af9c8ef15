namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>The innermost part of a matrix product: a tile that fits into the registers.</summary>
internal interface IMicroKernel
{
    /// <summary>Rows of the tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the tile.</summary>
    static abstract int Columns { get; }

    /// <summary>
    /// c (Rows, Columns) = a · b, or c += a · b. <paramref name="a"/> is packed as (depth, Rows), <paramref name="b"/> as
    /// (depth, Columns); the rows of <paramref name="c"/> are <paramref name="stride"/> numbers apart.
    /// </summary>
    static abstract unsafe void Multiply(float* a, float* b, int depth, float* c, nint stride, bool accumulate);
}
