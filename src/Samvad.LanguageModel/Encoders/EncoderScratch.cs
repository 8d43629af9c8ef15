using Samvad.LanguageModel.Kernels;

namespace Samvad.LanguageModel.Encoders;

/// <summary>The calling thread's memory for a pass over sentences.</summary>
internal readonly unsafe struct EncoderScratch
{
    /// <param name="rows">The tokens of all sentences.</param>
    /// <param name="sentences">How many sentences; more than tokens where some are empty.</param>
    internal EncoderScratch(int rows, int sentences)
    {
        Rows = rows;
        var most = Math.Max(rows, sentences);
        var narrow = (nint)most * SentenceEncoder.Width;
        X = ThreadScratch.Rent(ScratchSlot.Encoder, (3 * narrow) + ((nint)most * SentenceEncoder.FeedWidth));
        Normal = X + narrow;
        Sum = Normal + narrow;
        Wide = Sum + narrow;
    }

    internal int Rows { get; }

    /// <summary>(rows, 512): what goes from layer to layer.</summary>
    internal float* X { get; }

    /// <summary>(rows, 512): a normalised row, or what attention gathered.</summary>
    internal float* Normal { get; }

    /// <summary>(rows, 512): what is added to X.</summary>
    internal float* Sum { get; }

    /// <summary>(rows, 1536): queries, keys and values, or the inside of the feed-forward part.</summary>
    internal float* Wide { get; }
}
