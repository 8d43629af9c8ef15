namespace Samvad.LanguageModel.Generation;

/// <summary>Some more of a generated text.</summary>
/// <param name="Text">The text that is complete with the last token, often none: characters and stop sequences may need several tokens.</param>
/// <param name="Tokens">The tokens generated so far, the one that ended the text not counted.</param>
/// <param name="Finish">Why the text has ended; null as long as it goes on.</param>
public sealed record GeneratedPiece(string Text, int Tokens, FinishReason? Finish);
