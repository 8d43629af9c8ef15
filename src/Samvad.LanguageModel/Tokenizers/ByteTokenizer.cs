namespace Samvad.LanguageModel.Tokenizers;

/// <summary>One token per byte of UTF-8: id and byte are the same number. Special tokens follow from 256 on.</summary>
public sealed class ByteTokenizer : Tokenizer
{
    private static readonly byte[] s_bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    /// <summary>A byte tokenizer with special tokens of these names.</summary>
    public ByteTokenizer(params IReadOnlyList<string> specials)
        : base(new(specials.Select((name, index) => new SpecialToken(name, 256 + index))))
    {
    }

    /// <inheritdoc/>
    public override int VocabularySize => 256 + SpecialTokens.Count;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> BytesOf(int id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)VocabularySize, nameof(id));
        return SpecialTokens.TryGet(id, out var special) ? special.Utf8.AsSpan() : s_bytes.AsSpan(id, 1);
    }

    /// <inheritdoc/>
    public override void EncodeOrdinary(ReadOnlySpan<byte> utf8, List<int> ids)
    {
        ids.EnsureCapacity(ids.Count + utf8.Length);
        foreach (var value in utf8)
            ids.Add(value);
    }

    internal override int LastCut(ReadOnlySpan<byte> utf8, int limit) =>
        SpecialTokens.CutBefore(utf8, limit, static (_, _) => true);
}
