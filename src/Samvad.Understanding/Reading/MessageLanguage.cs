using Samvad.Understanding.Languages;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>Whether a message changes the language of the conversation.</summary>
internal static class MessageLanguage
{
    private const double Confidence = 0.5;
    private const int WordsToChange = 2;

    /// <summary>
    /// The guess if it is sure, or if the conversation's language is not written like that: “नमस्ते” may be Hindi or
    /// Marathi, but English it is not. Else the conversation's language. “ok” or “cancel” alone does not turn a Hindi
    /// conversation into an English one: people who write Devanagari say that too. Nor does a name or an address that was
    /// asked for, which many write in Latin letters.
    /// </summary>
    internal static string Of(LanguageGuess guess, string text, string conversation, bool isFreeText)
    {
        if (guess.Language == conversation)
            return conversation;
        var isLatin = !text.AsSpan().ContainsAnyExceptInRange('\0', '\u024F');
        if (guess.Confidence < Confidence && (isLatin || !IsForeign(text, conversation)))
            return conversation;
        return isLatin && (isFreeText || Words(text) < WordsToChange) ? conversation : guess.Language;
    }

    /// <summary>Whether a message is in Devanagari throughout, and the language of the conversation is not.</summary>
    private static bool IsForeign(string text, string conversation) =>
        LanguageProfiles.Find(conversation) is not { Script: WritingScript.Devanagari }
        && text.AsSpan().ContainsAnyInRange('\u0904', '\u0939') && !text.Any(char.IsAsciiLetter);

    private static int Words(string text) => Tokeniser.Split(text).Count(token => token.Kind == TokenKind.Word);
}
