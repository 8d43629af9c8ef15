using Microsoft.ML.OnnxRuntime;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Pretrained;
using SkiaSharp;

namespace Samvad.Receipts.Text;

/// <summary>
/// Reads the text of an image, in this process, with the models of <see cref="OcrModels"/>. One instance serves all, and may
/// be used by many threads at once; each page takes hundreds of megabytes while it is read.
/// </summary>
internal sealed class PageReader : IDisposable
{
    /// <summary>Below this confidence the page may stand on its head.</summary>
    private const float Sure = 0.8f;

    private readonly InferenceSession _detection;
    private readonly InferenceSession _recognition;
    private readonly TextDetector _detector;
    private readonly TextRecogniser _recogniser;

    private PageReader(string folder)
    {
        // Every page has another size: an arena would keep the largest blocks of each for ever.
        using var options = new SessionOptions { EnableCpuMemArena = false, EnableMemoryPattern = false };
        _detection = new InferenceSession(OcrModels.Detector(folder), options);
        _recognition = new InferenceSession(OcrModels.Recogniser(folder), options);
        // The last class is the space, which the file of characters does not have.
        var decoder = new CtcDecoder([.. File.ReadLines(OcrModels.Characters(folder)), " "]);
        _detector = new TextDetector(_detection);
        _recogniser = new TextRecogniser(_recognition, decoder);
    }

    /// <summary>Loads the models.</summary>
    /// <param name="models">The folder of downloaded models; <see cref="PretrainedFolder"/> if null.</param>
    /// <exception cref="OcrModelsMissingException">They are not there.</exception>
    /// <exception cref="ModelFileException">They are damaged.</exception>
    internal static PageReader Open(string? models = null)
    {
        var folder = OcrModels.In(models ?? PretrainedFolder.Path);
        return OcrModels.AreThere(folder) ? new(folder) : throw new OcrModelsMissingException(folder);
    }

    /// <summary>The lines of a page, top to bottom. The page may lie on its side or stand on its head.</summary>
    internal IReadOnlyList<string> Read(SKBitmap page, IProgress<double>? progress)
    {
        var boxes = _detector.Detect(page);
        if (boxes.Count == 0)
            return [];
        if (2 * boxes.Count(box => box.Height > 1.5f * box.Width) > boxes.Count)
        {
            using var turned = Orientation.Quarter(page);
            return ReadUpright(turned, _detector.Detect(turned), progress);
        }

        return ReadUpright(page, boxes, progress);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detection.Dispose();
        _recognition.Dispose();
    }

    private string[] ReadUpright(SKBitmap page, List<TextBox> boxes, IProgress<double>? progress)
    {
        var pieces = _recogniser.Read(page, boxes, progress);
        if (Confidence(pieces) >= Sure)
            return TextRows.Of(pieces);
        using var turned = Orientation.Half(page);
        var other = _recogniser.Read(turned, boxes.ConvertAll(box => box with { X = page.Width - box.X, Y = page.Height - box.Y }), progress);
        return TextRows.Of(Confidence(other) > Confidence(pieces) ? other : pieces);
    }

    private static float Confidence(TextPiece[] pieces) => pieces.Length == 0 ? 1 : pieces.Average(piece => piece.Confidence);
}
