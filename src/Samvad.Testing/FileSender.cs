using Samvad.Dialogue.Values;

namespace Samvad.Testing;

/// <summary>Sends a file of a scripted conversation.</summary>
/// <param name="path">The file, relative to the assistant's folder.</param>
public delegate Task<Attachment> FileSender(string path);
