using Samvad.Understanding.Languages;

namespace Samvad.Understanding.Reading;

/// <summary>Whether a message changes the language of the conversation.</summary>
internal static class MessageLanguage
{
    private const double Confidence = 0.5;
    private const int WordsToChange = 2;

    /// <summary>
    /// The guess if it is sure, else the conversation's language. “ok” or “cancel” alone does not turn a Hindi
    /// conversation into an English one: people who write Devanagari say that too. Nor does a name or an address that was
    /// asked for, which many write in Latin letters.
    /// </summary>
    internal static string Of(LanguageGuess guess, string text, string conversation, bool isFreeText)
    {
        if (guess.Language == conversation || guess.Confidence < Confidence)
            return conversation;
        var isLatin = !text.AsSpan().ContainsAnyExceptInRange('\0', '\u024F');
        return isLatin && (isFreeText || Words(text) < WordsToChange) ? conversation : guess.Language;
    }

    private static int Words(string text)
    {
        var words = 0;
        foreach (var _ in text.AsSpan().Split(' '))
            words++;
        return words;
    }
}
