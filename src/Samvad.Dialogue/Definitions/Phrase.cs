namespace Samvad.Dialogue.Definitions;

/// <summary>A sample phrase or a pattern which stands for many.</summary>
/// <param name="Language">Its language, for example <c>mr</c>.</param>
/// <param name="Source">
/// The pattern as written: <c>(please|can you) send {amount} to {payee} [now]</c>. A phrase without brackets is the
/// simplest pattern.
/// </param>
public sealed record Phrase(string Language, string Source);
