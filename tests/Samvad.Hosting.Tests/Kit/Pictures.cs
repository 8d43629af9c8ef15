namespace Samvad.Hosting.Tests.Kit;

/// <summary>Files as far as their headers go, which is all that an upload looks at.</summary>
internal static class Pictures
{
    internal static byte[] Png(int width = 40, int height = 30, int length = 100)
    {
        byte[] header = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), 8, 6, 0, 0, 0];
        return [.. header, .. new byte[Math.Max(0, length - header.Length)]];
    }

    /// <summary>With an Exif segment, a thumbnail's quantisation table, and then the frame that counts.</summary>
    internal static byte[] Jpeg(int width = 40, int height = 30) =>
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0, 8, .. "Exif\0\0"u8, 0xFF, 0xDB, 0, 5, 0, 1, 2,
        0xFF, 0xFF, 0xC2, 0, 17, 8, .. BigEndian(height)[2..], .. BigEndian(width)[2..], 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xDA,
    ];

    private static byte[] BigEndian(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
