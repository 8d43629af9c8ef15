using System.Numerics;

namespace Samvad.Understanding.Tagging;

/// <summary>From a feature's hash to its number: an open-addressing table that never grows after it is built.</summary>
internal sealed class FeatureIndex
{
    private readonly ulong[] _keys;
    private readonly int[] _numbers;
    private readonly int _shift;

    /// <summary>An index of these hashes, none of them 0; a feature's number is its place here.</summary>
    public FeatureIndex(ulong[] hashes)
    {
        Hashes = hashes;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * hashes.Length));
        _shift = 64 - BitOperations.Log2((uint)size);
        _keys = new ulong[size];
        _numbers = new int[size];
        for (var number = 0; number < hashes.Length; number++)
        {
            var place = PlaceOf(hashes[number]);
            while (_keys[place] != 0)
                place = (place + 1) & (size - 1);
            _keys[place] = hashes[number];
            _numbers[place] = number;
        }
    }

    /// <summary>The hashes, by number.</summary>
    public ulong[] Hashes { get; }

    /// <summary>The number of a feature, or −1.</summary>
    public int Find(ulong hash)
    {
        for (var place = PlaceOf(hash); ; place = (place + 1) & (_keys.Length - 1))
        {
            if (_keys[place] == hash)
                return _numbers[place];
            if (_keys[place] == 0)
                return -1;
        }
    }

    private int PlaceOf(ulong hash) => (int)((hash * 0x9E3779B97F4A7C15) >> _shift);
}
