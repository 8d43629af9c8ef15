using SkiaSharp;

namespace Samvad.Receipts.Pages;

/// <summary>Decodes photos.</summary>
internal static class PhotoPage
{
    /// <summary>No larger image is decoded, in pixels.</summary>
    internal const long MostPixels = 50_000_000;

    /// <summary>Where a larger JPEG can be decoded smaller, it is: no text of a receipt needs more, in pixels.</summary>
    private const float LongestSide = 2_400;

    /// <summary>The image upright, as the camera says that it was held, on white.</summary>
    /// <exception cref="PageUnreadableException">It is no image, damaged or too large.</exception>
    internal static SKBitmap Decode(Stream content)
    {
        using var codec = SKCodec.Create(content) ?? throw new PageUnreadableException("The file is no image that can be decoded.");
        var info = codec.Info;
        if ((long)info.Width * info.Height > MostPixels)
            throw new PageUnreadableException($"The image has {info.Width} × {info.Height} pixels, more than {MostPixels}.");
        var size = codec.GetScaledDimensions(MathF.Min(1, LongestSide / Math.Max(info.Width, info.Height)));
        using var decoded = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888, SKAlphaType.Premul));
        // A photo that was cut off still shows its upper part.
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
            throw new PageUnreadableException("The image is damaged.");
        return Upright(decoded, codec.EncodedOrigin);
    }

    private static SKBitmap Upright(SKBitmap decoded, SKEncodedOrigin origin)
    {
        var isSideways = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = isSideways ? (decoded.Height, decoded.Width) : (decoded.Width, decoded.Height);
        var upright = new SKBitmap(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.White);
        canvas.Concat(Matrix(origin, width, height));
        canvas.DrawBitmap(decoded, 0, 0, SKSamplingOptions.Default);
        return upright;
    }

    /// <summary>From where a pixel is stored to where it is seen (Exif 2.3, Orientation).</summary>
    private static SKMatrix Matrix(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
