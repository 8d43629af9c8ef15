using System.Runtime.CompilerServices;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>
    /// Positions in a block of a cache. A block has all positions' first numbers, then all second ones, and so on: the vectors
    /// run along positions, so that heads of any size fill them.
    /// </summary>
    internal const int CacheBlock = 16;

    /// <summary>The products of a query with the keys of all <paramref name="blocks"/>: the scores, <see cref="CacheBlock"/> for each block.</summary>
    internal abstract void CachedScores(float* query, float* keys, int headSize, int blocks, float* scores);

    /// <summary>The sum of all positions' values, each weighted by its probability.</summary>
    internal abstract void CachedMix(float* probabilities, float* values, int headSize, int blocks, float* output);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override void CachedScores(float* query, float* keys, int headSize, int blocks, float* scores) =>
        ScoreBlocks(query, keys, headSize, blocks, scores);

    internal override void CachedMix(float* probabilities, float* values, int headSize, int blocks, float* output) =>
        MixBlocks(probabilities, values, headSize, blocks, output);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScoreBlocks(float* query, float* keys, int headSize, int blocks, float* scores)
    {
        nint size = (nint)headSize * CacheBlock;
        var block = 0;
        // Four chains of additions at once, since each waits for the one before it.
        for (; block <= blocks - 4; block += 4, keys += 4 * size, scores += 4 * CacheBlock)
        {
            for (nint lane = 0; lane < CacheBlock; lane += TSimd.Count)
            {
                TVector a = TSimd.Fill(0), b = a, c = a, d = a;
                var key = keys + lane;
                for (nint i = 0; i < headSize; i++, key += CacheBlock)
                {
                    var q = TSimd.Fill(query[i]);
                    a = TSimd.MultiplyAdd(TSimd.Load(key), q, a);
                    b = TSimd.MultiplyAdd(TSimd.Load(key + size), q, b);
                    c = TSimd.MultiplyAdd(TSimd.Load(key + (2 * size)), q, c);
                    d = TSimd.MultiplyAdd(TSimd.Load(key + (3 * size)), q, d);
                }

                TSimd.Store(a, scores + lane);
                TSimd.Store(b, scores + lane + CacheBlock);
                TSimd.Store(c, scores + lane + (2 * CacheBlock));
                TSimd.Store(d, scores + lane + (3 * CacheBlock));
            }
        }

        for (; block < blocks; block++, keys += size, scores += CacheBlock)
        {
            for (nint lane = 0; lane < CacheBlock; lane += TSimd.Count)
            {
                var a = TSimd.Fill(0);
                for (nint i = 0; i < headSize; i++)
                    a = TSimd.MultiplyAdd(TSimd.Load(keys + (i * CacheBlock) + lane), TSimd.Fill(query[i]), a);
                TSimd.Store(a, scores + lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixBlocks(float* probabilities, float* values, int headSize, int blocks, float* output)
    {
        nint size = (nint)headSize * CacheBlock, positions = (nint)blocks * CacheBlock, i = 0;
        for (; i <= headSize - 4; i += 4)
        {
            TVector a = TSimd.Fill(0), b = a, c = a, d = a;
            var value = values + (i * CacheBlock);
            for (nint first = 0; first < positions; first += CacheBlock, value += size)
            {
                for (nint lane = 0; lane < CacheBlock; lane += TSimd.Count)
                {
                    var p = TSimd.Load(probabilities + first + lane);
                    a = TSimd.MultiplyAdd(TSimd.Load(value + lane), p, a);
                    b = TSimd.MultiplyAdd(TSimd.Load(value + lane + CacheBlock), p, b);
                    c = TSimd.MultiplyAdd(TSimd.Load(value + lane + (2 * CacheBlock)), p, c);
                    d = TSimd.MultiplyAdd(TSimd.Load(value + lane + (3 * CacheBlock)), p, d);
                }
            }

            output[i] = TSimd.Sum(a);
            output[i + 1] = TSimd.Sum(b);
            output[i + 2] = TSimd.Sum(c);
            output[i + 3] = TSimd.Sum(d);
        }

        for (; i < headSize; i++)
        {
            var a = TSimd.Fill(0);
            for (nint first = 0; first < positions; first += TSimd.Count)
            {
                var value = values + (first / CacheBlock * size) + (i * CacheBlock) + (first % CacheBlock);
                a = TSimd.MultiplyAdd(TSimd.Load(value), TSimd.Load(probabilities + first), a);
            }

            output[i] = TSimd.Sum(a);
        }
    }
}
