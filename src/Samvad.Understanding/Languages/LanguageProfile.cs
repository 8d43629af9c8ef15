namespace Samvad.Understanding.Languages;

/// <summary>What tells one language from others. A language is one such profile in one file.</summary>
/// <param name="Code">ISO 639-1 code.</param>
/// <param name="Script">The script that it is written in properly; Latin letters may be used for it as well.</param>
/// <param name="Words">Words that hold its sentences together, in its script and in Latin letters, separated by white space.</param>
/// <param name="Endings">Endings of its words in its own script; they count less than words. Separated by white space.</param>
/// <param name="Letters">Letters that its neighbours in the same script do not use.</param>
internal sealed record LanguageProfile(string Code, WritingScript Script, string Words, string Endings = "", string Letters = "");

/// <summary>The scripts that are told apart.</summary>
internal enum WritingScript
{
    None,
    Latin,
    Devanagari,
    Other,
}
