using System.Runtime.InteropServices;

namespace Samvad.Benchmarks.LanguageModel;

/// <summary>OpenBLAS, a library of this machine, with as many threads as we have.</summary>
internal sealed unsafe class OpenBlas
{
    private const int RowMajor = 101;
    private const int Plain = 111;
    private const int Transposed = 112;

    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _multiply;

    internal OpenBlas(string path, int threads)
    {
        var library = NativeLibrary.Load(path);
        _multiply = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)
            NativeLibrary.GetExport(library, "cblas_sgemm");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(threads);
        Kernels = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "openblas_get_corename"))())!;
    }

    /// <summary>The processor whose kernels it uses; <c>OPENBLAS_CORETYPE</c> chooses it.</summary>
    internal string Kernels { get; }

    /// <summary>c (rows, columns) = a (rows, depth)·b (depth, columns); what is transposed lies in memory the other way round.</summary>
    internal void Multiply(bool transposedLeft, float* a, bool transposedRight, float* b, float* c, int rows, int columns, int depth) =>
        _multiply(
            RowMajor, transposedLeft ? Transposed : Plain, transposedRight ? Transposed : Plain, rows, columns, depth,
            1, a, transposedLeft ? rows : depth, b, transposedRight ? depth : columns, 0, c, columns);
}
