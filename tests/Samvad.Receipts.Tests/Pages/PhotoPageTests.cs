using Samvad.Receipts.Pages;
using SkiaSharp;

namespace Samvad.Receipts.Tests.Pages;

public sealed class PhotoPageTests
{
    /// <summary>Where the red upper left corner of the photo must be seen, by how the camera was held (Exif, 1 to 8).</summary>
    [Theory]
    [InlineData(1, false, 0, 0)]
    [InlineData(2, false, 1, 0)]
    [InlineData(3, false, 1, 1)]
    [InlineData(4, false, 0, 1)]
    [InlineData(5, true, 0, 0)]
    [InlineData(6, true, 1, 0)]
    [InlineData(7, true, 1, 1)]
    [InlineData(8, true, 0, 1)]
    public void A_photo_is_turned_as_the_camera_was_held(byte orientation, bool isTurned, int right, int bottom)
    {
        using var page = PhotoPage.Decode(new MemoryStream(Photo(orientation)));

        Assert.Equal(isTurned ? (60, 120) : (120, 60), (page.Width, page.Height));
        var corner = page.GetPixel(right == 0 ? 8 : page.Width - 9, bottom == 0 ? 8 : page.Height - 9);
        Assert.True(corner is { Red: > 200, Green: < 80 }, $"{corner}");
    }

    [Fact]
    public void A_transparent_page_is_white()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(40, 40, SKColorType.Bgra8888, SKAlphaType.Premul));
        bitmap.Erase(SKColors.Transparent);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var page = PhotoPage.Decode(new MemoryStream(png.ToArray()));
        Assert.Equal(SKColors.White, page.GetPixel(20, 20));
    }

    [Fact]
    public void A_large_photo_is_decoded_smaller()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(6000, 1000, SKColorType.Bgra8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.Gray);
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        using var page = PhotoPage.Decode(new MemoryStream(jpeg.ToArray()));
        Assert.InRange(page.Width, 1_500, 3_000);
    }

    [Fact]
    public void An_image_that_promises_too_many_pixels_is_not_decoded()
    {
        using var bitmap = new SKBitmap(40, 40);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var png = encoded.ToArray();
        // Width and height in the header, whose checksum is made anew.
        new byte[] { 0, 0, 0x80, 0, 0, 0, 0x80, 0 }.CopyTo(png, 16);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        var error = Assert.Throws<PageUnreadableException>(() => PhotoPage.Decode(new MemoryStream(png)));
        Assert.Contains("32768 × 32768", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(30)]
    public void What_is_no_image_is_refused(int length)
    {
        var content = Photo(1).AsSpan(0, length).ToArray();
        Assert.Throws<PageUnreadableException>(() => PhotoPage.Decode(new MemoryStream(content)));
    }

    /// <summary>A photo of 120 × 60 pixels, red in its upper left, with an Exif segment that says how the camera was held.</summary>
    private static byte[] Photo(byte orientation)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(120, 60, SKColorType.Bgra8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.White);
        using (var canvas = new SKCanvas(bitmap))
        using (var red = new SKPaint { Color = SKColors.Red })
            canvas.DrawRect(0, 0, 24, 24, red);
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        var plain = jpeg.ToArray();
        return [.. plain[..2], .. exif, .. plain[2..]];
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
