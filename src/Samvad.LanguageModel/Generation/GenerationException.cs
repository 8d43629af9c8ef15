namespace Samvad.LanguageModel.Generation;

/// <summary>A text cannot be generated as it was asked for; the message says why.</summary>
public sealed class GenerationException(string message) : Exception(message);
