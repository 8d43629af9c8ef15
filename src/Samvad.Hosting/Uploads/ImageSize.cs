using System.Buffers.Binary;

namespace Samvad.Hosting.Uploads;

/// <summary>
/// How many pixels an image says that it has, read from its header alone: what a few bytes may blow up to must be known
/// before anybody decodes them.
/// </summary>
internal static class ImageSize
{
    private const int PngHeaderEnd = 24;

    /// <summary>The number of pixels; null if the header is damaged.</summary>
    internal static long? Of(FileKind kind, ReadOnlySpan<byte> content) =>
        kind.MediaType == "image/png" ? Png(content) : Jpeg(content);

    /// <summary>The first chunk is IHDR: four bytes each for width and height.</summary>
    private static long? Png(ReadOnlySpan<byte> content)
    {
        if (content.Length < PngHeaderEnd || !content[12..16].SequenceEqual("IHDR"u8))
            return null;
        return Pixels(BinaryPrimitives.ReadUInt32BigEndian(content[16..]), BinaryPrimitives.ReadUInt32BigEndian(content[20..]));
    }

    /// <summary>The first start-of-frame segment (SOF0 to SOF15; of those, C4, C8 and CC are others): height, then width.</summary>
    private static long? Jpeg(ReadOnlySpan<byte> content)
    {
        var at = 2;
        while (at + 9 <= content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Pixels(BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return null;
    }

    private static long? Pixels(long width, long height) => width > 0 && height > 0 ? width * height : null;
}
