namespace Samvad.Dialogue.Values;

/// <summary>A file that came with a message. Its content is kept elsewhere, under its id.</summary>
/// <param name="Id">The SHA-256 of the content, in lower-case hexadecimal digits.</param>
/// <param name="MediaType">What the content is, for example <c>image/jpeg</c>.</param>
/// <param name="Length">The length of the content in bytes.</param>
/// <param name="Name">What its sender calls it; empty where that is not known.</param>
public sealed record Attachment(string Id, string MediaType, long Length, string Name) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "file";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
