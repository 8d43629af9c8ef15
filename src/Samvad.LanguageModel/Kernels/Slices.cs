namespace Samvad.LanguageModel.Kernels;

/// <summary>Equal parts of a range; all but the last begin and end at multiples of 16 numbers, so that vectors see the same everywhere.</summary>
internal readonly struct Slices
{
    private const int LeastWork = 8192;

    private Slices(nint count, nint size)
    {
        Count = count;
        Size = size;
        Parts = count == 0 ? 0 : (int)((count + size - 1) / size);
    }

    /// <summary>How many parts there are.</summary>
    internal int Parts { get; }

    private nint Count { get; }

    private nint Size { get; }

    /// <summary>Cuts <paramref name="count"/> numbers into parts which are worth a thread's while.</summary>
    internal static Slices OfNumbers(nint count, int threads)
    {
        var parts = (nint)Math.Clamp(count / LeastWork, 1, 2 * threads);
        return new Slices(count, ((((count + parts - 1) / parts) + 15) / 16) * 16);
    }

    /// <summary>Cuts <paramref name="rows"/> rows of <paramref name="width"/> numbers into such parts.</summary>
    internal static Slices OfRows(int rows, int width, int threads)
    {
        var parts = (nint)Math.Clamp((long)rows * width / LeastWork, 1, Math.Min(rows, 2 * threads));
        return new Slices(rows, (rows + parts - 1) / parts);
    }

    /// <summary>Cuts <paramref name="columns"/> of <paramref name="rows"/> rows into stripes.</summary>
    internal static Slices OfColumns(int rows, int columns, int threads)
    {
        var parts = (nint)Math.Clamp((long)rows * columns / LeastWork, 1, threads);
        return new Slices(columns, ((((columns + parts - 1) / parts) + 15) / 16) * 16);
    }

    /// <summary>Where part number <paramref name="part"/> begins.</summary>
    internal nint Start(int part) => part * Size;

    /// <summary>How much part number <paramref name="part"/> has.</summary>
    internal nint Length(int part) => Math.Min(Size, Count - Start(part));
}
