using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Tokenizers.WordPiece;

namespace Samvad.LanguageModel.Encoders.Static;

/// <summary>
/// From an English text to <see cref="Dimensions"/> numbers, near to those of texts with words that mean the same: the sum of a vector for each of its
/// pieces, whatever their order, over the root of how many there are. What it lacks beside the <see cref="MiniLmEncoder"/>, from which it was distilled,
/// it makes up for by its size and speed: a table of four megabytes and some microseconds. Safe for use by many threads at once; encoding ASCII text allocates nothing.
/// </summary>
public sealed class StaticEncoder
{
    /// <summary>The most UTF-16 units of a text that are looked at.</summary>
    private const int MostUnits = 4096;

    private static readonly Lazy<StaticEncoder> s_builtIn = new(() =>
    {
        using var stream = typeof(StaticEncoder).Assembly.GetManifestResourceStream("static-encoder.bin")!;
        return new(StaticTable.Read(stream));
    });

    private readonly WordPieceTokenizer _tokenizer;
    private readonly StaticTable _table;

    internal StaticEncoder(StaticTable table)
    {
        _table = table;
        Dimensions = table.Dimensions;
        _tokenizer = new("static-encoder.bin", table.Pieces);
    }

    /// <summary>
    /// The encoder that comes with this library: of 128 dimensions, distilled from all-MiniLM-L6-v2 (Apache-2.0) as
    /// docs/decisions/static-encoder.md says. It is read when it is first asked for.
    /// </summary>
    public static StaticEncoder BuiltIn => s_builtIn.Value;

    /// <summary>How many numbers a text becomes.</summary>
    public int Dimensions { get; }

    /// <summary>The words that are pieces of their own, in small letters, names among them, the more frequent in English before the others.</summary>
    public IEnumerable<string> Words => _table.Pieces.Where(piece => piece.All(char.IsLetter));

    /// <summary>Encodes a text, without regard to capitals.</summary>
    /// <param name="text">Anything; of a long text only the beginning counts.</param>
    /// <param name="vector">Where the <see cref="Dimensions"/> numbers go: zeros if no piece of the text says anything, as words in other scripts do not.</param>
    public void Encode(ReadOnlySpan<char> text, Span<float> vector)
    {
        text = text[..Math.Min(text.Length, MostUnits)];
        var ids = ArrayPool<int>.Shared.Rent(text.Length + 2);
        Encode(ids.AsSpan(0, _tokenizer.Encode(text, ids)), vector[..Dimensions]);
        ArrayPool<int>.Shared.Return(ids);
    }

    private void Encode(ReadOnlySpan<int> ids, Span<float> vector)
    {
        vector.Clear();
        var count = 0;
        foreach (var id in ids)
        {
            var scale = _table.Scales[id];
            if (scale == 0)
                continue;
            Add(_table.Values.AsSpan(id * vector.Length, vector.Length), scale, vector);
            count++;
        }

        if (count < 2)
            return;
        var share = 1 / MathF.Sqrt(count);
        foreach (ref var value in vector)
            value *= share;
    }

    private static void Add(ReadOnlySpan<sbyte> values, float scale, Span<float> sum)
    {
        var (d, factor) = (0, Vector256.Create(scale));
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(sum);
        for (; d <= values.Length - Vector128<sbyte>.Count; d += Vector128<sbyte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)d));
            Add8(low, factor, ref Unsafe.Add(ref to, d));
            Add8(high, factor, ref Unsafe.Add(ref to, d + Vector256<float>.Count));
        }

        for (; d < values.Length; d++)
            sum[d] += scale * values[d];
    }

    private static void Add8(Vector128<short> values, Vector256<float> factor, ref float sum)
    {
        var wide = Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values)));
        ((wide * factor) + Vector256.LoadUnsafe(ref sum)).StoreUnsafe(ref sum);
    }
}
