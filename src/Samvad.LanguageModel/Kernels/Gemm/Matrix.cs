namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>
/// A matrix as a product sees it: element (i, j) is at <c>Data[i * Stride + j]</c>, or at <c>Data[j * Stride + i]</c> when it
/// is transposed.
/// </summary>
internal readonly unsafe struct Matrix(float* data, nint stride, bool transposed)
{
    /// <summary>The first element.</summary>
    internal float* Data { get; } = data;

    /// <summary>How many numbers lie between two stored rows.</summary>
    internal nint Stride { get; } = stride;

    /// <summary>Whether the stored rows are the columns.</summary>
    internal bool Transposed { get; } = transposed;

    /// <summary>The same matrix, with rows and columns exchanged.</summary>
    internal Matrix T => new(Data, Stride, !Transposed);

    /// <summary>A matrix whose rows are stored <paramref name="stride"/> numbers apart.</summary>
    internal static Matrix Of(float* data, nint stride) => new(data, stride, false);

    /// <summary>What is left when the first rows and columns are cut off.</summary>
    internal Matrix From(nint row, nint column) =>
        new(Transposed ? Data + (column * Stride) + row : Data + (row * Stride) + column, Stride, Transposed);
}
