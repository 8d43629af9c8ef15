namespace Samvad.Dialogue.Phrases;

/// <summary>What is wrong with a phrase pattern.</summary>
/// <param name="Column">Where, counted from 1 in UTF-16 units.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record PatternError(int Column, string Message, string Remedy);
