using System.Buffers;
using System.Text;

namespace Samvad.LanguageModel.Tokenizers;

/// <summary>
/// Turns text into token ids and back. Every token stands for some bytes of UTF-8, so decoding is joining bytes.
/// A tokenizer never changes after it was made and may be used by many threads at once.
/// </summary>
public abstract class Tokenizer
{
    /// <summary>A tokenizer with the special tokens given.</summary>
    private protected Tokenizer(SpecialTokens specials) => SpecialTokens = specials;

    /// <summary>The number of ids: every id is at least 0 and below it.</summary>
    public abstract int VocabularySize { get; }

    /// <summary>Tokens that no ordinary text becomes, such as <c>&lt;|endoftext|&gt;</c>.</summary>
    public SpecialTokens SpecialTokens { get; }

    /// <summary>The bytes that a token stands for; those of a special token are its name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no token with this id.</exception>
    public abstract ReadOnlySpan<byte> BytesOf(int id);

    /// <summary>Appends the ids of a text. Names of special tokens in it become special tokens.</summary>
    /// <remarks>For text that somebody typed use <see cref="EncodeOrdinary(ReadOnlySpan{char}, List{int})"/>.</remarks>
    public void Encode(ReadOnlySpan<char> text, List<int> ids) => Transcode(text, ids, Encode);

    /// <summary>Appends the ids of a text in UTF-8. Names of special tokens in it become special tokens.</summary>
    public void Encode(ReadOnlySpan<byte> utf8, List<int> ids)
    {
        while (SpecialTokens.Find(utf8, out var at, out var special))
        {
            EncodeOrdinary(utf8[..at], ids);
            ids.Add(special.Id);
            utf8 = utf8[(at + special.Utf8.Length)..];
        }

        EncodeOrdinary(utf8, ids);
    }

    /// <summary>The ids of a text. Names of special tokens in it become special tokens.</summary>
    public int[] Encode(string text)
    {
        var ids = new List<int>(text.Length / 3);
        Encode(text, ids);
        return [.. ids];
    }

    /// <summary>Appends the ids of a text, in which names of special tokens are text like any other.</summary>
    public void EncodeOrdinary(ReadOnlySpan<char> text, List<int> ids) => Transcode(text, ids, EncodeOrdinary);

    /// <summary>Appends the ids of a text in UTF-8, in which names of special tokens are text like any other.</summary>
    public abstract void EncodeOrdinary(ReadOnlySpan<byte> utf8, List<int> ids);

    /// <summary>The text of some ids, special tokens by their names. Bytes that are no UTF-8 become U+FFFD.</summary>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Decode(ids, bytes);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>The text of some ids without special tokens. Bytes that are no UTF-8 become U+FFFD.</summary>
    public string DecodeOrdinary(ReadOnlySpan<int> ids)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var previous = -1;
        foreach (var id in ids)
        {
            if (!SpecialTokens.Contains(id))
                bytes.Write(BytesAfter(previous, id));
            previous = id;
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Appends the bytes of some ids, special tokens by their names.</summary>
    public void Decode(ReadOnlySpan<int> ids, IBufferWriter<byte> utf8)
    {
        var previous = -1;
        foreach (var id in ids)
        {
            utf8.Write(BytesAfter(previous, id));
            previous = id;
        }
    }

    /// <summary>The bytes that a token stands for behind another; −1 is the beginning of the text.</summary>
    internal virtual ReadOnlySpan<byte> BytesAfter(int previous, int id) => BytesOf(id);

    /// <summary>
    /// The last place at or before <paramref name="limit"/> (and after 0) where the text can be cut into two that give
    /// the same ids one after the other as in one piece, or 0 if there is none.
    /// </summary>
    internal virtual int LastCut(ReadOnlySpan<byte> utf8, int limit) =>
        SpecialTokens.CutBefore(utf8, Math.Min(limit, utf8.Length - 1), static (text, at) => (text[at] & 0xC0) != 0x80);

    private static void Transcode(ReadOnlySpan<char> text, List<int> ids, Utf8Encoder encode)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var written = Encoding.UTF8.GetBytes(text, rented);
        try
        {
            encode(rented.AsSpan(0, written), ids);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private delegate void Utf8Encoder(ReadOnlySpan<byte> utf8, List<int> ids);
}
