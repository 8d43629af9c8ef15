using System.Numerics;
using System.Runtime.CompilerServices;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>Which pairs of tokens merge, how early (rank), and into what: an open-addressing hash table.</summary>
internal sealed class MergeTable
{
    /// <summary>The rank of a pair that does not merge.</summary>
    public const int None = int.MaxValue;

    private readonly Slot[] _slots;
    private readonly int _shift;

    /// <summary>A table with room for a number of merges.</summary>
    public MergeTable(int merges)
    {
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, merges * 2));
        _slots = new Slot[size];
        _shift = 64 - BitOperations.Log2(size);
    }

    /// <summary>Adds a merge; gives false if the pair has one already.</summary>
    public bool TryAdd(int left, int right, int rank, int result)
    {
        ref var slot = ref Find(Key(left, right));
        if (slot.Key != 0)
            return false;
        slot = new Slot { Key = Key(left, right), Rank = rank, Result = result };
        return true;
    }

    /// <summary>The rank of a pair, lower ones merge first, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Rank(int left, int right, out int result)
    {
        ref var slot = ref Find(Key(left, right));
        result = slot.Result;
        return slot.Key == 0 ? None : slot.Rank;
    }

    /// <summary>Ids are not negative, so that one more keeps a key from being 0, which marks a free slot.</summary>
    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32 | (uint)right) + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot Find(ulong key)
    {
        var mask = _slots.Length - 1;
        var at = (int)(key * 0x9E3779B97F4A7C15 >> _shift);
        while (true)
        {
            ref var slot = ref _slots[at & mask];
            if (slot.Key == key || slot.Key == 0)
                return ref slot;
            at++;
        }
    }

    private struct Slot
    {
        public ulong Key;
        public int Rank;
        public int Result;
    }
}
