using SkiaSharp;

namespace Samvad.Receipts.Text;

/// <summary>Turns pages.</summary>
internal static class Orientation
{
    /// <summary>The page turned clockwise by a quarter.</summary>
    internal static SKBitmap Quarter(SKBitmap page) => Turned(page, 90, page.Height, page.Width);

    /// <summary>The page turned by a half.</summary>
    internal static SKBitmap Half(SKBitmap page) => Turned(page, 180, page.Width, page.Height);

    private static SKBitmap Turned(SKBitmap page, float degrees, int width, int height)
    {
        var turned = new SKBitmap(new SKImageInfo(width, height, page.ColorType, page.AlphaType));
        using var canvas = new SKCanvas(turned);
        canvas.Translate(width / 2f, height / 2f);
        canvas.RotateDegrees(degrees);
        canvas.DrawBitmap(page, -page.Width / 2f, -page.Height / 2f, SKSamplingOptions.Default);
        return turned;
    }
}
