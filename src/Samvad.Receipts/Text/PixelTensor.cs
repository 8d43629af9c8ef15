using SkiaSharp;

namespace Samvad.Receipts.Text;

/// <summary>Pixels as the networks want them: a plane per colour, blue first, as they were trained.</summary>
internal static class PixelTensor
{
    /// <summary>The format of bitmaps that can be written.</summary>
    internal const SKColorType Format = SKColorType.Bgra8888;

    /// <summary>Writes (value − mean) ÷ deviation of each colour, values from 0 to 1.</summary>
    /// <param name="bitmap">The pixels, (height, width).</param>
    /// <param name="tensor">Where they go: (3, height, stride).</param>
    /// <param name="stride">The width of the tensor; what is right of the bitmap stays as it is.</param>
    /// <param name="mean">By colour.</param>
    /// <param name="deviation">By colour.</param>
    internal static void Write(SKBitmap bitmap, Span<float> tensor, int stride, ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation)
    {
        var pixels = bitmap.GetPixelSpan();
        for (var colour = 0; colour < 3; colour++)
        {
            var (factor, offset) = (1 / (255 * deviation[colour]), -mean[colour] / deviation[colour]);
            for (var y = 0; y < bitmap.Height; y++)
            {
                var from = pixels.Slice(y * bitmap.RowBytes, bitmap.Width * 4);
                var to = tensor.Slice((colour * bitmap.Height * stride) + (y * stride), bitmap.Width);
                for (var x = 0; x < to.Length; x++)
                    to[x] = (from[(x * 4) + colour] * factor) + offset;
            }
        }
    }
}
