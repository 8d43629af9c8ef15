using System.Text;
using Microsoft.ML.OnnxRuntime;
using SkiaSharp;

namespace Samvad.Receipts.Text;

/// <summary>Reads what is written in boxes of a page.</summary>
/// <param name="session">The recogniser: (n, 3, 48, width) → (n, columns, classes).</param>
/// <param name="decoder">Its characters.</param>
internal sealed class TextRecogniser(InferenceSession session, CtcDecoder decoder)
{
    private const int Height = 48;

    /// <summary>No line is read at more than this width, in pixels; a longer one is squeezed.</summary>
    private const int LongestWidth = 2_000;

    /// <summary>So many boxes are read at once.</summary>
    private const int BatchSize = 8;

    private static readonly float[] s_half = [0.5f, 0.5f, 0.5f];

    /// <summary>What is written in the boxes, in their order.</summary>
    internal TextPiece[] Read(SKBitmap page, IReadOnlyList<TextBox> boxes, IProgress<double>? progress)
    {
        using var image = SKImage.FromBitmap(page);
        var pieces = new TextPiece[boxes.Count];
        var done = 0;
        progress?.Report(0);
        // Of about the same length, so that little is read that is only padding.
        foreach (var batch in Enumerable.Range(0, boxes.Count).OrderBy(i => WidthOf(boxes[i])).Chunk(BatchSize))
        {
            Read(image, boxes, batch, pieces);
            done += batch.Length;
            progress?.Report((double)done / boxes.Count);
        }

        return pieces;
    }

    private void Read(SKImage image, IReadOnlyList<TextBox> boxes, int[] batch, TextPiece[] pieces)
    {
        var width = batch.Max(i => WidthOf(boxes[i]));
        var size = 3 * Height * width;
        var input = new float[batch.Length * size];
        for (var i = 0; i < batch.Length; i++)
        {
            using var cut = Cut(image, boxes[batch[i]]);
            PixelTensor.Write(cut, input.AsSpan(i * size, size), width, s_half, s_half);
        }

        using var tensor = OrtValue.CreateTensorValueFromMemory(input, [batch.Length, 3, Height, width]);
        using var run = new RunOptions();
        using var output = session.Run(run, session.InputNames, [tensor], session.OutputNames);
        var probabilities = output[0].GetTensorDataAsSpan<float>();
        var each = probabilities.Length / batch.Length;
        for (var i = 0; i < batch.Length; i++)
        {
            var (text, confidence) = decoder.Decode(probabilities.Slice(i * each, each));
            pieces[batch[i]] = new(text.Normalize(NormalizationForm.FormKC), confidence, boxes[batch[i]]);
        }
    }

    private static int WidthOf(TextBox box) =>
        Math.Clamp((int)MathF.Ceiling(box.Width / box.Height * Height), Height, LongestWidth);

    /// <summary>The part of the page in a box, upright.</summary>
    private static SKBitmap Cut(SKImage image, TextBox box)
    {
        var cut = new SKBitmap(new SKImageInfo(WidthOf(box), Height, PixelTensor.Format, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(cut);
        canvas.Clear(SKColors.White);
        canvas.Translate(cut.Width / 2f, cut.Height / 2f);
        canvas.Scale(cut.Width / box.Width, Height / box.Height);
        canvas.RotateRadians(-box.Angle);
        canvas.Translate(-box.X, -box.Y);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKCubicResampler.Mitchell));
        return cut;
    }
}
