using System.Buffers;
using System.Text;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>Where a text can be cut without changing the pieces that a pre-token pattern finds in it.</summary>
internal static class PieceCut
{
    /// <summary>
    /// Whether a space stands at a place, and something that is not whitespace before it. Every piece ends there: spaces
    /// are only at the beginning of pieces, and no pattern looks back.
    /// </summary>
    public static bool IsBefore(ReadOnlySpan<byte> utf8, int at)
    {
        if (at >= utf8.Length || utf8[at] != ' ')
            return false;
        var before = utf8[at - 1];
        return before < 0x80
            ? CharacterClasses.OfAscii(before) != CharacterClass.Space
            : Rune.DecodeLastFromUtf8(utf8[..at], out var rune, out _) == OperationStatus.Done && !Rune.IsWhiteSpace(rune);
    }
}
