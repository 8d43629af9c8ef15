using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Samvad.Receipts.Pages;

/// <summary>The first page of a PDF: the text that it carries, or the photo that it is.</summary>
internal sealed class PdfPage
{
    /// <summary>A page with fewer letters is a photo with a page number.</summary>
    private const int LeastLetters = 20;

    private PdfPage(IReadOnlyList<string> lines, byte[]? photo) => (Lines, Photo) = (lines, photo);

    /// <summary>The lines of its text; empty if it has none.</summary>
    internal IReadOnlyList<string> Lines { get; }

    /// <summary>The largest image on it, a JPEG or a PNG; null if it has text or no image.</summary>
    internal byte[]? Photo { get; }

    /// <exception cref="PageUnreadableException">It is damaged or locked, or blows up to more than is allowed.</exception>
    internal static PdfPage Read(byte[] content)
    {
        try
        {
            using var document = PdfDocument.Open(content, new ParsingOptions { FilterProvider = BoundedFilters.Provider });
            var page = document.GetPage(1);
            var lines = LinesOf(page);
            return lines.Sum(line => line.Count(char.IsLetter)) >= LeastLetters ? new(lines, null) : new([], PhotoOf(page));
        }
        catch (Exception exception) when (exception is not (PageUnreadableException or OutOfMemoryException))
        {
            // The parser has no exception of its own for all that can be wrong with a file.
            throw new PageUnreadableException("The PDF cannot be read.", exception);
        }
    }

    /// <summary>Words that stand on one height are a line, left to right.</summary>
    private static List<string> LinesOf(Page page)
    {
        var rows = new List<List<Word>>();
        foreach (var word in page.GetWords().OrderByDescending(word => word.BoundingBox.Centroid.Y))
        {
            if (rows.Count > 0 && Math.Abs(rows[^1][0].BoundingBox.Centroid.Y - word.BoundingBox.Centroid.Y) < word.BoundingBox.Height / 2)
                rows[^1].Add(word);
            else
                rows.Add([word]);
        }

        return rows.ConvertAll(row => string.Join(' ', row.OrderBy(word => word.BoundingBox.Left).Select(word => word.Text)));
    }

    private static byte[]? PhotoOf(Page page)
    {
        if (page.GetImages().MaxBy(image => (long)image.WidthInSamples * image.HeightInSamples) is not { } largest)
            return null;
        if ((long)largest.WidthInSamples * largest.HeightInSamples > PhotoPage.MostPixels)
            throw new PageUnreadableException($"The image in the PDF has {largest.WidthInSamples} × {largest.HeightInSamples} pixels.");
        var raw = largest.RawMemory.ToArray();
        return raw is [0xFF, 0xD8, ..] ? raw : largest.TryGetPng(out var png) ? png : null;
    }
}
