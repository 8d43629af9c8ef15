using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Models;

namespace Samvad.LanguageModel.Generation;

/// <summary>
/// Keys and values of all tokens so far, (layers, heads, blocks, head size, <see cref="VectorMath.CacheBlock"/>) each; see there why positions
/// are the fastest dimension. Memory is taken as the text grows.
/// </summary>
internal sealed unsafe class KeyValueCache : IDisposable
{
    private const int Block = VectorMath.CacheBlock;

    private readonly NativeBlocks _memory = new();
    private readonly DecoderConfig _config;
    private readonly float* _keys;
    private readonly float* _values;
    private readonly long _perHead;

    /// <summary>Room for <paramref name="positions"/> tokens.</summary>
    internal KeyValueCache(DecoderConfig config, int positions)
    {
        _config = config;
        _perHead = (long)Blocks(positions) * Block * config.HeadSize;
        _keys = _memory.Allocate(_perHead * config.KeyValueHeads * config.Layers);
        _values = _memory.Allocate(_perHead * config.KeyValueHeads * config.Layers);
    }

    /// <summary>The blocks that hold <paramref name="positions"/>.</summary>
    internal static int Blocks(int positions) => (positions + Block - 1) / Block;

    internal float* Keys(int layer, int head) => _keys + (((layer * _config.KeyValueHeads) + head) * _perHead);

    internal float* Values(int layer, int head) => _values + (((layer * _config.KeyValueHeads) + head) * _perHead);

    /// <summary>Keeps the keys and values (heads · head size) of one position.</summary>
    internal void Write(int layer, int position, float* keys, float* values)
    {
        var size = _config.HeadSize;
        for (var head = 0; head < _config.KeyValueHeads; head++, keys += size, values += size)
        {
            Write(Keys(layer, head), position, keys, size);
            Write(Values(layer, head), position, values, size);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    private static void Write(float* target, int position, float* source, int size)
    {
        var lane = position % Block;
        var block = target + ((nint)(position - lane) * size);
        // What was in a new block may be no number, and would not vanish by weighing nothing.
        if (lane == 0)
            new Span<float>(block, size * Block).Clear();
        for (var i = 0; i < size; i++)
            block[(i * Block) + lane] = source[i];
    }
}
