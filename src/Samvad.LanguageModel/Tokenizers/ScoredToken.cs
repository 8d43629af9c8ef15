namespace Samvad.LanguageModel.Tokenizers;

/// <summary>A token of a SentencePiece vocabulary.</summary>
/// <param name="Utf8">The piece; spaces are spaces, and bytes as <c>&lt;0x0A&gt;</c>.</param>
/// <param name="Score">Of all pairs that are tokens, the one of greatest score merges first.</param>
public sealed record ScoredToken(byte[] Utf8, float Score);
