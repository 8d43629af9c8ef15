namespace Samvad.Understanding.Intents;

/// <summary>
/// A quick look whether a text is in Unicode's composed form (NFC) already, as nearly all texts are. The platform's own
/// check allocates on each call, and its normalisation too; this one knows the common scripts, and says no when in
/// doubt.
/// </summary>
internal static class CompositionCheck
{
    private const char Nukta = '\u093C', Virama = '\u094D';

    /// <summary>True: the text is well-formed and composed. False: it may or may not be.</summary>
    public static bool IsCertainlyComposed(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x300 || IsInertStarter(c))
                continue;
            var previous = i > 0 ? text[i - 1] : '\0';
            if (c == Virama)
                continue;
            if (c == Nukta && previous is not ('\u0928' or '\u0930' or '\u0933' or Virama))
                continue;

            // Emoji: U+1F000 to U+1FBFF.
            if (c is >= '\uD83C' and <= '\uD83E' && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }
            return false;
        }
        return true;
    }

    /// <summary>Whether a character stays as it is whatever stands before it, and has no combining class.</summary>
    private static bool IsInertStarter(char c) => c switch
    {
        '\u0374' or '\u037E' or '\u0387' => false,
        >= '\u0370' and <= '\u0482' => true, // Greek, Cyrillic
        >= '\u048A' and <= '\u052F' => true,
        >= '\u05D0' and <= '\u05EA' => true, // Hebrew
        >= '\u0620' and <= '\u064A' or >= '\u0660' and <= '\u066F' => true, // Arabic
        Nukta or Virama => false,
        >= '\u0900' and <= '\u0950' or >= '\u0960' and <= '\u097F' => true, // Devanagari
        >= '\u0E01' and <= '\u0E37' or >= '\u0E3F' and <= '\u0E47' => true, // Thai
        >= '\u2002' and <= '\u2064' or >= '\u20A0' and <= '\u20BF' => true, // punctuation, currencies
        >= '\u2600' and <= '\u27BF' => true, // symbols
        >= '\u3041' and <= '\u3096' or >= '\u30A1' and <= '\u30FE' => true, // Kana
        >= '\u4E00' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' => true, // Han, Hangul
        '\uFE0F' => true, // emoji presentation
        _ => false,
    };
}
