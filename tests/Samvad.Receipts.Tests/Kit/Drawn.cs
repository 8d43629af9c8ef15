using SkiaSharp;

namespace Samvad.Receipts.Tests.Kit;

/// <summary>A receipt drawn for tests; the shop is invented.</summary>
internal static class Drawn
{
    private static readonly string[] s_fonts =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", @"C:\Windows\Fonts\arial.ttf", "/System/Library/Fonts/Supplemental/Arial.ttf",
    ];

    private static readonly (string Left, string Right)[] s_lines =
    [
        ("SAHYADRI TEA STALL", ""), ("Fergusson Road, Pune 411004", ""), ("Date: 13/03/2027 16:20", ""), ("Masala chai x 2", "80.00"),
        ("Bun maska", "55.00"), ("GST 5%", "6.75"), ("TOTAL", "Rs 141.75"), ("CASH", "200.00"), ("CHANGE", "58.25"),
    ];

    /// <summary>What is on it, the vendor without spaces.</summary>
    internal static Receipt Expected { get; } = new("SAHYADRITEASTALL", new DateOnly(2027, 3, 13), 141.75m, "INR");

    /// <summary>The receipt as an image, turned clockwise around its middle.</summary>
    internal static byte[] Receipt(int degrees = 0, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        var path = s_fonts.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "There is no font on this machine to draw a receipt with.");
        using var typeface = SKTypeface.FromFile(path);
        using var font = new SKFont(typeface, 26);
        using var paint = new SKPaint { Color = new SKColor(30, 30, 30), IsAntialias = true };
        const int width = 520, height = 620;
        using var bitmap = degrees % 180 == 0 ? new SKBitmap(width, height) : new SKBitmap(height, width);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(new SKColor(246, 244, 238));
            canvas.Translate(bitmap.Width / 2f, bitmap.Height / 2f);
            canvas.RotateDegrees(degrees);
            canvas.Translate(-width / 2f, -height / 2f);
            for (var i = 0; i < s_lines.Length; i++)
            {
                canvas.DrawText(s_lines[i].Left, 40, 80 + (i * 58), SKTextAlign.Left, font, paint);
                canvas.DrawText(s_lines[i].Right, 480, 80 + (i * 58), SKTextAlign.Right, font, paint);
            }
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
