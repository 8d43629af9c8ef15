using Microsoft.ML.OnnxRuntime;
using SkiaSharp;

namespace Samvad.Receipts.Text;

/// <summary>Finds where there is text on a page.</summary>
/// <param name="session">The detector: (1, 3, height, width) → (1, 1, height, width).</param>
internal sealed class TextDetector(InferenceSession session)
{
    /// <summary>The network halves the image five times.</summary>
    private const int Step = 32;

    /// <summary>A narrower page is enlarged to this width, in pixels: letters must be high enough to be seen.</summary>
    private const int LeastSide = 736;

    /// <summary>A larger page is reduced to this, in pixels: what is found is not much more, and time grows with the area.</summary>
    private const int LongestSide = 1_600;

    private static readonly float[] s_mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] s_deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>The boxes around the pieces of text, in pixels of the page.</summary>
    internal List<TextBox> Detect(SKBitmap page)
    {
        var scale = Scale(page.Width, page.Height);
        var (width, height) = (Rounded(page.Width * scale), Rounded(page.Height * scale));
        using var resized = page.Resize(new SKImageInfo(width, height, PixelTensor.Format, SKAlphaType.Opaque), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var input = new float[3 * height * width];
        PixelTensor.Write(resized, input, width, s_mean, s_deviation);
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, [1, 3, height, width]);
        using var run = new RunOptions();
        using var output = session.Run(run, session.InputNames, [tensor], session.OutputNames);
        var boxes = new ProbabilityMap(output[0].GetTensorDataAsSpan<float>().ToArray(), width).Boxes();
        return boxes.ConvertAll(box => box.Scaled((float)page.Width / width));
    }

    private static float Scale(int width, int height)
    {
        var scale = MathF.Max(1, (float)LeastSide / Math.Min(width, height));
        return MathF.Min(scale, (float)LongestSide / Math.Max(width, height));
    }

    private static int Rounded(float length) => Math.Max(Step, (int)MathF.Round(length / Step) * Step);
}
