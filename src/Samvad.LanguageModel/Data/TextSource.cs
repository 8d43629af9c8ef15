namespace Samvad.LanguageModel.Data;

/// <summary>A text file to learn from.</summary>
/// <param name="Path">The file, in UTF-8.</param>
/// <param name="DocumentSeparator">
/// What stands between documents: a special token's name, a blank line (<c>"\n\n"</c>), or null if the file is one
/// document. A separator that is not a special token stays in the text of the document before it.
/// </param>
public sealed record TextSource(string Path, string? DocumentSeparator = null);
