namespace Samvad.Understanding.Languages;

/// <summary>The language of a message.</summary>
/// <param name="Language">Its code, as the assistant gives it.</param>
/// <param name="Confidence">0 where nothing in the message tells and the fallback was taken, up to 1.</param>
public readonly record struct LanguageGuess(string Language, double Confidence);
