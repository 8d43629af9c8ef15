namespace Samvad.Authoring;

/// <summary>A file of an assistant.</summary>
/// <param name="Path">The path relative to the assistant's folder, with forward slashes: <c>flows/transfer.yaml</c>.</param>
/// <param name="Text">The content; a byte order mark at its beginning is ignored.</param>
public sealed record SourceFile(string Path, string Text);
