using System.Buffers;
using System.Runtime.InteropServices;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>
/// Merges the bytes of one piece: the pair of lowest rank first, of several the leftmost. Short pieces look at all pairs
/// each time; long ones use a queue, so that a megabyte without a space takes n log n and not n².
/// </summary>
internal static class PieceMerger
{
    private const int ShortLength = 48;

    /// <summary>Appends the ids of a piece.</summary>
    public static void Merge(ReadOnlySpan<byte> piece, ReadOnlySpan<int> byteIds, MergeTable merges, List<int> ids)
    {
        if (piece.Length > ShortLength)
        {
            MergeLong(piece, byteIds, merges, ids);
            return;
        }

        Span<int> tokens = stackalloc int[ShortLength];
        var count = MergeShort(piece, byteIds, merges, tokens);
        ids.AddRange(tokens[..count]);
    }

    private static int MergeShort(ReadOnlySpan<byte> piece, ReadOnlySpan<int> byteIds, MergeTable merges, Span<int> tokens)
    {
        Span<int> ranks = stackalloc int[ShortLength];
        Span<int> results = stackalloc int[ShortLength];
        var count = piece.Length;
        for (var index = 0; index < count; index++)
            tokens[index] = byteIds[piece[index]];
        for (var index = 0; index + 1 < count; index++)
            ranks[index] = merges.Rank(tokens[index], tokens[index + 1], out results[index]);
        while (count > 1)
        {
            var best = IndexOfLowest(ranks[..(count - 1)]);
            if (ranks[best] == MergeTable.None)
                break;
            tokens[best] = results[best];
            count--;
            tokens[(best + 2)..(count + 1)].CopyTo(tokens[(best + 1)..]);
            if (best + 1 < count)
            {
                ranks[(best + 1)..count].CopyTo(ranks[best..]);
                results[(best + 1)..count].CopyTo(results[best..]);
                ranks[best] = merges.Rank(tokens[best], tokens[best + 1], out results[best]);
            }

            if (best > 0)
                ranks[best - 1] = merges.Rank(tokens[best - 1], tokens[best], out results[best - 1]);
        }

        return count;
    }

    private static int IndexOfLowest(ReadOnlySpan<int> ranks)
    {
        var best = 0;
        for (var index = 1; index < ranks.Length; index++)
        {
            if (ranks[index] < ranks[best])
                best = index;
        }

        return best;
    }

    private static void MergeLong(ReadOnlySpan<byte> piece, ReadOnlySpan<int> byteIds, MergeTable merges, List<int> ids)
    {
        var links = ArrayPool<Link>.Shared.Rent(piece.Length);
        var chain = links.AsSpan(0, piece.Length);
        for (var index = 0; index < chain.Length; index++)
        {
            var next = index + 1 < chain.Length ? index + 1 : -1;
            chain[index] = new Link { Token = byteIds[piece[index]], Previous = index - 1, Next = next, Rank = MergeTable.None };
        }

        MergeChain(chain, merges);
        for (var at = 0; at >= 0; at = chain[at].Next)
            ids.Add(chain[at].Token);
        ArrayPool<Link>.Shared.Return(links);
    }

    private static void MergeChain(Span<Link> chain, MergeTable merges)
    {
        var queue = new PriorityQueue<int, ulong>(chain.Length);
        for (var at = 0; at < chain.Length; at++)
            Enqueue(chain, at, merges, queue);
        while (queue.TryDequeue(out var at, out var priority))
        {
            ref var link = ref chain[at];
            if (link.Rank != (int)(priority >> 32))
                continue;
            ref var eaten = ref chain[link.Next];
            link.Token = link.Result;
            link.Next = eaten.Next;
            eaten.Rank = MergeTable.None;
            if (link.Next >= 0)
                chain[link.Next].Previous = at;
            Enqueue(chain, at, merges, queue);
            if (link.Previous >= 0)
                Enqueue(chain, link.Previous, merges, queue);
        }
    }

    /// <summary>Entries which are out of date stay in the queue and are known by a rank that is not the link's any more.</summary>
    private static void Enqueue(Span<Link> chain, int at, MergeTable merges, PriorityQueue<int, ulong> queue)
    {
        ref var link = ref chain[at];
        link.Rank = link.Next < 0 ? MergeTable.None : merges.Rank(link.Token, chain[link.Next].Token, out link.Result);
        if (link.Rank != MergeTable.None)
            queue.Enqueue(at, (ulong)(uint)link.Rank << 32 | (uint)at);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Link
    {
        public int Token;
        public int Previous;
        public int Next;
        public int Rank;
        public int Result;
    }
}
