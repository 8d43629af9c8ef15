using System.Diagnostics.CodeAnalysis;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>How often each piece occurs in texts.</summary>
internal sealed class PieceCounts(PreTokenPattern pattern, SpecialTokens specials)
{
    private const int PartBytes = 1 << 18;
    private readonly Dictionary<byte[], long> _counts = new(ByteContent.Comparer);

    public SpecialTokens Specials => specials;

    /// <summary>Counts the pieces of a text, in parts on all processors.</summary>
    public void Add(ReadOnlyMemory<byte> utf8)
    {
        var parts = Parts(utf8);
        if (parts.Count == 1)
        {
            CountOrdinary(utf8.Span, _counts);
            return;
        }

        Parallel.ForEach(
            parts,
            () => new Dictionary<byte[], long>(ByteContent.Comparer),
            (part, _, counts) =>
            {
                CountOrdinary(part.Span, counts);
                return counts;
            },
            counts =>
            {
                lock (_counts)
                {
                    foreach (var (piece, count) in counts)
                        _counts[piece] = _counts.GetValueOrDefault(piece) + count;
                }
            });
    }

    /// <summary>A place to cut the text; <see cref="Tokenizer.LastCut"/> says what that is.</summary>
    public int LastCut(ReadOnlySpan<byte> utf8, int limit) =>
        specials.CutBefore(utf8, Math.Min(limit, utf8.Length - 1), PieceCut.IsBefore);

    /// <summary>The pieces and their counts in an order that depends on nothing but the pieces.</summary>
    public (byte[] Piece, long Count)[] ToWords()
    {
        var words = _counts.Select(pair => (Piece: pair.Key, Count: pair.Value)).ToArray();
        Array.Sort(words, static (a, b) => a.Piece.AsSpan().SequenceCompareTo(b.Piece));
        return words;
    }

    private List<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> utf8)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        while (utf8.Length > PartBytes)
        {
            var cut = LastCut(utf8.Span, PartBytes);
            if (cut == 0)
                break;
            parts.Add(utf8[..cut]);
            utf8 = utf8[cut..];
        }

        parts.Add(utf8);
        return parts;
    }

    private void CountOrdinary(ReadOnlySpan<byte> utf8, Dictionary<byte[], long> counts)
    {
        while (specials.Find(utf8, out var at, out var special))
        {
            Count(utf8[..at], counts);
            utf8 = utf8[(at + special.Utf8.Length)..];
        }

        Count(utf8, counts);
    }

    private void Count(ReadOnlySpan<byte> utf8, Dictionary<byte[], long> counts)
    {
        if (pattern == PreTokenPattern.Gpt2)
            Count<Gpt2Scanner>(utf8, counts);
        else
            Count<Cl100kScanner>(utf8, counts);
    }

    private static void Count<TScanner>(ReadOnlySpan<byte> utf8, Dictionary<byte[], long> counts)
        where TScanner : struct, IPreTokenScanner
    {
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<byte>>();
        for (var start = 0; start < utf8.Length;)
        {
            var end = TScanner.End(utf8, start);
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(lookup, utf8[start..end], out _)++;
            start = end;
        }
    }

    /// <summary>Compares bytes by content.</summary>
    private sealed class ByteContent : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteContent Comparer = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
