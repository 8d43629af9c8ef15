using Samvad.LanguageModel.Kernels.Random;

namespace Samvad.LanguageModel.Data;

/// <summary>
/// A random order of the numbers below a limit, of which any place can be asked for without memory: a Feistel cipher over
/// the next power of four, walked until it falls below the limit (Black and Rogaway, "Ciphers with arbitrary finite
/// domains", 2002).
/// </summary>
internal readonly struct Permutation
{
    private const int Rounds = 6;
    private readonly long _limit;
    private readonly ulong _seed;
    private readonly ulong _key;
    private readonly int _halfBits;

    /// <summary>The order of the numbers below a limit for a seed and a key, for example an epoch.</summary>
    public Permutation(long limit, ulong seed, ulong key)
    {
        (_limit, _seed, _key) = (limit, seed, key);
        _halfBits = 1;
        while (1L << 2 * _halfBits < limit)
            _halfBits++;
    }

    /// <summary>The number at a place.</summary>
    public long this[long place]
    {
        get
        {
            // Each walk is 4 steps long at the most on average, since the domain is less than four times the limit.
            do
                place = Encrypt(place);
            while (place >= _limit);
            return place;
        }
    }

    private long Encrypt(long value)
    {
        var mask = (1UL << _halfBits) - 1;
        var (left, right) = ((ulong)value >> _halfBits, (ulong)value & mask);
        for (var round = 0UL; round < Rounds; round++)
            (left, right) = (right, left ^ (CounterRandom.Bits(_seed, _key, right << 8 | round) & mask));
        return (long)(left << _halfBits | right);
    }
}
