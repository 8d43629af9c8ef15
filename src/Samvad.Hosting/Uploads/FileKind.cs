namespace Samvad.Hosting.Uploads;

/// <summary>A kind of file that people may send, told by its first bytes and never by its name.</summary>
/// <param name="MediaType">The media type.</param>
/// <param name="Extension">The extension under which it is kept.</param>
public sealed record FileKind(string MediaType, string Extension)
{
    private static readonly FileKind s_jpeg = new("image/jpeg", ".jpg");
    private static readonly FileKind s_png = new("image/png", ".png");
    private static readonly FileKind s_pdf = new("application/pdf", ".pdf");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FileKind> All { get; } = [s_jpeg, s_png, s_pdf];

    /// <summary>The kind of a file; null if it is none of them.</summary>
    /// <param name="content">The file, or its beginning.</param>
    public static FileKind? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => s_jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => s_png,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => s_pdf,
        _ => null,
    };
}
