using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>
/// The ids of pieces that were merged lately. Each piece has one place by its hash and takes it from the one before, so
/// that the size is bounded and nothing has to be cleared. Not safe for several threads: each encoding rents one.
/// </summary>
internal sealed class PieceCache
{
    /// <summary>The longest piece with a place among the short ones: 15 bytes and the length make a 128-bit key.</summary>
    private const int ShortBytes = 15;
    private const int LongBytes = 64;
    private const int InlineIds = 3;
    private const int ShortBits = 15;
    private const int LongBits = 12;

    private readonly ShortEntry[] _short = new ShortEntry[1 << ShortBits];
    private readonly LongEntry?[] _long = new LongEntry?[1 << LongBits];

    /// <summary>Appends the ids of the piece <c>utf8[start..end]</c>, merging it if its ids are not here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> utf8, int start, int end, ReadOnlySpan<int> byteIds, MergeTable merges, List<int> ids)
    {
        var length = end - start;
        if (length > ShortBytes)
        {
            AppendLong(utf8[start..end], byteIds, merges, ids);
            return;
        }

        var key = ShortKey(utf8, start, length);
        ref var entry = ref _short[Hash(key) >> 64 - ShortBits];
        if (entry.Key != key)
        {
            MergeShort(ref entry, key, utf8[start..end], byteIds, merges, ids);
            return;
        }

        ids.Add(entry.First);
        if (entry.Count > 1)
        {
            ids.Add(entry.Second);
            if (entry.Count > 2)
                ids.Add(entry.Third);
        }
    }

    private static void MergeShort(
        ref ShortEntry entry, Vector128<byte> key, ReadOnlySpan<byte> piece, ReadOnlySpan<int> byteIds, MergeTable merges, List<int> ids)
    {
        var before = ids.Count;
        PieceMerger.Merge(piece, byteIds, merges, ids);
        var added = CollectionsMarshal.AsSpan(ids)[before..];
        if (added.Length > InlineIds)
            return;
        entry = new ShortEntry
        {
            Key = key,
            Count = added.Length,
            First = added[0],
            Second = added.Length > 1 ? added[1] : 0,
            Third = added.Length > 2 ? added[2] : 0,
        };
    }

    private void AppendLong(ReadOnlySpan<byte> piece, ReadOnlySpan<int> byteIds, MergeTable merges, List<int> ids)
    {
        if (piece.Length > LongBytes)
        {
            PieceMerger.Merge(piece, byteIds, merges, ids);
            return;
        }

        ref var entry = ref _long[LongHash(piece) >> 64 - LongBits];
        if (entry is null || !piece.SequenceEqual(entry.Piece))
        {
            var before = ids.Count;
            PieceMerger.Merge(piece, byteIds, merges, ids);
            entry = new(piece.ToArray(), CollectionsMarshal.AsSpan(ids)[before..].ToArray());
            return;
        }

        ids.AddRange(entry.Ids);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> ShortKey(ReadOnlySpan<byte> utf8, int start, int length)
    {
        Vector128<byte> bytes;
        if (start + Vector128<byte>.Count <= utf8.Length)
        {
            bytes = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(utf8), (nuint)start);
        }
        else
        {
            Span<byte> padded = stackalloc byte[Vector128<byte>.Count];
            padded.Clear();
            utf8.Slice(start, length).CopyTo(padded);
            bytes = Vector128.Create<byte>(padded);
        }

        var inside = Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)length));
        return (bytes & inside).WithElement(ShortBytes, (byte)length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(Vector128<byte> key)
    {
        var halves = key.AsUInt64();
        return (halves[0] ^ (halves[1] * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
    }

    private static ulong LongHash(ReadOnlySpan<byte> piece)
    {
        var hash = (ulong)piece.Length;
        for (; piece.Length >= sizeof(ulong); piece = piece[sizeof(ulong)..])
            hash = (hash ^ MemoryMarshal.Read<ulong>(piece)) * 0x9E3779B97F4A7C15 ^ hash >> 29;
        foreach (var value in piece)
            hash = (hash ^ value) * 0xD6E8FEB86659FD93;
        return (hash ^ hash >> 32) * 0x9E3779B97F4A7C15;
    }

    private struct ShortEntry
    {
        public Vector128<byte> Key;
        public int Count;
        public int First;
        public int Second;
        public int Third;
    }

    private sealed record LongEntry(byte[] Piece, int[] Ids);
}
