using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Models;

namespace Samvad.LanguageModel.Generation;

/// <summary>
/// Attention of some new positions to all before them and themselves. A part is one head of one position; a whole prompt at once takes the same
/// way as a single token, so both give the same.
/// </summary>
internal readonly unsafe struct CachedAttention(
    VectorMath math, KeyValueCache cache, DecoderConfig config, int layer, int position, float* queries, nint queryStride, float* output, nint outputStride)
    : IPartition
{
    public void Run(int part)
    {
        int row = part / config.Heads, head = part % config.Heads, keyHead = head / (config.Heads / config.KeyValueHeads), size = config.HeadSize;
        int count = position + row + 1, blocks = KeyValueCache.Blocks(count), room = blocks * VectorMath.CacheBlock;
        var scores = ThreadScratch.Rent(ScratchSlot.Attention, room);
        math.CachedScores(queries + (row * queryStride) + ((nint)head * size), cache.Keys(layer, keyHead), size, blocks, scores);
        var scale = 1 / MathF.Sqrt(size);
        var sum = math.ExpSum(scores, count, scale, scale * math.Largest(scores, count));
        new Span<float>(scores + count, room - count).Clear();
        var target = output + (row * outputStride) + ((nint)head * size);
        math.CachedMix(scores, cache.Values(layer, keyHead), size, blocks, target);
        math.Scale(target, 1 / sum, target, size, false);
    }
}
