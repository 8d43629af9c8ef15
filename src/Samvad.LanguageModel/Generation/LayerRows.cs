using Samvad.LanguageModel.Models;

namespace Samvad.LanguageModel.Generation;

/// <summary>
/// What is computed of some tokens in a layer. Rows that a matrix is multiplied with are filled up with zeros to a multiple of 32.
/// </summary>
internal sealed unsafe class LayerRows : IDisposable
{
    private readonly NativeBlocks _memory = new();

    /// <summary>Memory for <paramref name="count"/> tokens.</summary>
    internal LayerRows(DecoderConfig config, int count)
    {
        Count = count;
        ChannelStride = RoundUp(config.Channels);
        InnerStride = RoundUp(config.FeedForward);
        QueryKeyValueStride = config.Channels + (2 * config.KeyValueChannels);
        UpOutputs = config.Family == DecoderFamily.Llama ? 2 * config.FeedForward : config.FeedForward;
        X = _memory.AllocateCleared((long)count * config.Channels);
        Normed = _memory.AllocateCleared(count * ChannelStride);
        QueryKeyValue = _memory.AllocateCleared(count * QueryKeyValueStride);
        Mixed = _memory.AllocateCleared(count * ChannelStride);
        Inner = _memory.AllocateCleared(count * UpOutputs);
        Active = _memory.AllocateCleared(count * InnerStride);
        if (count == 1)
            return;
        Added = _memory.Allocate((long)count * config.Channels);
        Widened = _memory.Allocate(Math.Max(Math.Max(UpOutputs, InnerStride), QueryKeyValueStride) * config.Channels);
    }

    /// <summary>How many tokens there is room for.</summary>
    internal int Count { get; }

    internal nint ChannelStride { get; }

    internal nint InnerStride { get; }

    internal nint QueryKeyValueStride { get; }

    internal nint UpOutputs { get; }

    /// <summary>The residual stream, (count, channels).</summary>
    internal float* X { get; }

    internal float* Normed { get; }

    internal float* QueryKeyValue { get; }

    /// <summary>What attention gives.</summary>
    internal float* Mixed { get; }

    internal float* Inner { get; }

    /// <summary>The inner numbers of the feed-forward behind its activation.</summary>
    internal float* Active { get; }

    /// <summary>What is to be added to the residual stream; null for a single token.</summary>
    internal float* Added { get; }

    /// <summary>A layer's matrix widened to single precision; null for a single token.</summary>
    internal float* Widened { get; }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    private static nint RoundUp(int count) => (count + 31) / 32 * 32;
}
