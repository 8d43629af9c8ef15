namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>Matrix products at one <see cref="InstructionLevel"/>.</summary>
internal abstract class MatrixProduct
{
    /// <summary>The products at the level that this process uses.</summary>
    internal static MatrixProduct Current { get; } = At(InstructionLevels.Choose());

    /// <summary>The products at <paramref name="level"/>.</summary>
    internal static MatrixProduct At(InstructionLevel level) => level switch
    {
        InstructionLevel.Vector512 => new Of<Kernel512>(),
        InstructionLevel.Vector256 => new Of<Kernel256>(),
        InstructionLevel.Vector128 => new Of<Kernel128>(),
        _ => new Of<KernelScalar>(),
    };

    /// <summary>
    /// <paramref name="c"/> (rows, columns), whose rows are <paramref name="stride"/> apart, = a (rows, depth) · b (depth, columns),
    /// on all threads of <paramref name="team"/>; with <paramref name="accumulate"/> the product is added to it.
    /// </summary>
    internal abstract unsafe void Multiply(
        WorkerTeam team, Matrix a, Matrix b, float* c, nint stride, int rows, int columns, int depth, bool accumulate);

    /// <summary>c (rows, columns) = a · b + bias (columns), the bias on every row.</summary>
    internal abstract unsafe void MultiplyAdd(
        WorkerTeam team, Matrix a, Matrix b, float* bias, float* c, nint stride, int rows, int columns, int depth);

    /// <summary>The same as <see cref="Multiply"/> on the thread of the caller alone, for products inside a part of something larger.</summary>
    internal abstract unsafe void MultiplyHere(
        Matrix a, Matrix b, float* c, nint stride, int rows, int columns, int depth, bool accumulate);

    private sealed class Of<TKernel> : MatrixProduct
        where TKernel : struct, IMicroKernel
    {
        internal override unsafe void Multiply(
            WorkerTeam team, Matrix a, Matrix b, float* c, nint stride, int rows, int columns, int depth, bool accumulate)
        {
            var product = Describe(a, b, c, stride, rows, columns, depth, accumulate);
            var parts = product.Divide(team.Threads);
            team.Run(product, parts);
        }

        internal override unsafe void MultiplyAdd(
            WorkerTeam team, Matrix a, Matrix b, float* bias, float* c, nint stride, int rows, int columns, int depth)
        {
            var product = Describe(a, b, c, stride, rows, columns, depth, false);
            product.Bias = bias;
            var parts = product.Divide(team.Threads);
            team.Run(product, parts);
        }

        internal override unsafe void MultiplyHere(
            Matrix a, Matrix b, float* c, nint stride, int rows, int columns, int depth, bool accumulate)
        {
            var product = Describe(a, b, c, stride, rows, columns, depth, accumulate);
            product.Divide(1);
            product.Run(0);
        }

        private static unsafe BlockedProduct<TKernel> Describe(
            Matrix a, Matrix b, float* c, nint stride, int rows, int columns, int depth, bool accumulate) => new()
            {
                A = a,
                B = b,
                C = c,
                Stride = stride,
                Rows = rows,
                Columns = columns,
                Depth = depth,
                Accumulate = accumulate,
            };
    }
}
