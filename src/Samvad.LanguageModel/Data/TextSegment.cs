namespace Samvad.LanguageModel.Data;

/// <summary>A part of a chunk of text that is in one document.</summary>
/// <param name="Text">Where in the chunk it is.</param>
/// <param name="IsValidation">Whether it is kept from training.</param>
/// <param name="EndsDocument">Whether the document ends with it.</param>
internal readonly record struct TextSegment(Range Text, bool IsValidation, bool EndsDocument);
