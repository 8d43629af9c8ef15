namespace Samvad.Understanding.Tokens;

/// <summary>What a token is made of.</summary>
internal enum TokenKind
{
    Word,
    Number,
    Currency,
}

/// <summary>A word, a number in digits or a currency sign of a message; everything else separates tokens.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Start">Offset of its first UTF-16 unit in the text.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Folded">What it is compared by: see <see cref="Folding"/>; digits are ASCII and without grouping commas.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string Folded)
{
    /// <summary>The offset after its last unit.</summary>
    public int End => Start + Length;
}
