using Samvad.LanguageModel.Kernels;

namespace Samvad.LanguageModel.Encoders;

/// <summary>The calling thread's memory for a pass over sentences.</summary>
internal readonly unsafe struct EncoderScratch
{
    /// <param name="rows">The tokens of all sentences.</param>
    /// <param name="sentences">How many sentences; more than tokens where some are empty.</param>
    /// <param name="width">The width of a row between layers.</param>
    /// <param name="inside">The width of the widest row inside of a layer.</param>
    internal EncoderScratch(int rows, int sentences, int width, int inside)
    {
        Rows = rows;
        var most = Math.Max(rows, sentences);
        var narrow = (nint)most * width;
        X = ThreadScratch.Rent(ScratchSlot.Encoder, (3 * narrow) + ((nint)most * inside));
        Normal = X + narrow;
        Sum = Normal + narrow;
        Wide = Sum + narrow;
    }

    internal int Rows { get; }

    /// <summary>(rows, width): what goes from layer to layer.</summary>
    internal float* X { get; }

    /// <summary>(rows, width): a normalised row, or what attention gathered.</summary>
    internal float* Normal { get; }

    /// <summary>(rows, width): what is added to X.</summary>
    internal float* Sum { get; }

    /// <summary>(rows, inside): queries, keys and values, or the inside of the feed-forward part.</summary>
    internal float* Wide { get; }
}
