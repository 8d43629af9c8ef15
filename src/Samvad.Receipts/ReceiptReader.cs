using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Pretrained;
using Samvad.Receipts.Pages;
using Samvad.Receipts.Text;

namespace Samvad.Receipts;

/// <summary>
/// Reads receipts: photos (JPEG, PNG), and the first page of PDFs. The models for photos are loaded with the first one, and
/// looked for again as long as they are missing. One instance serves all; it may be used by many threads at once.
/// </summary>
/// <param name="models">The folder of downloaded models; <see cref="PretrainedFolder"/> if null.</param>
public sealed class ReceiptReader(string? models = null) : IDisposable
{
    private readonly Lock _loading = new();
    private PageReader? _pages;

    /// <summary>
    /// Reads a receipt. That takes seconds of both time and processor for a photo, on the calling thread; for a PDF with
    /// text, milliseconds.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="progress">
    /// Is told, on the calling thread, which share of the lines of a photo has been read, from 0 to 1, each time it grows. A page
    /// that has to be read once more, turned, begins at 0 again.
    /// </param>
    /// <returns>What it says, and null for what it does not say or could not be read.</returns>
    /// <exception cref="PageUnreadableException">The file is damaged, locked or too large.</exception>
    /// <exception cref="OcrModelsMissingException">It is a photo, and the models are not on this machine.</exception>
    /// <exception cref="ModelFileException">The models are damaged.</exception>
    public Receipt Read(byte[] content, IProgress<double>? progress = null) => Receipt.Of(Lines(content, progress));

    /// <summary>The lines of a receipt, top to bottom.</summary>
    /// <inheritdoc cref="Read" path="/param|/exception"/>
    public IReadOnlyList<string> Lines(byte[] content, IProgress<double>? progress = null)
    {
        if (!content.AsSpan().StartsWith("%PDF-"u8))
            return LinesOfPhoto(content, progress);
        var page = PdfPage.Read(content);
        return page.Photo is { } photo ? LinesOfPhoto(photo, progress) : page.Lines;
    }

    /// <inheritdoc/>
    public void Dispose() => _pages?.Dispose();

    private IReadOnlyList<string> LinesOfPhoto(byte[] content, IProgress<double>? progress)
    {
        var pages = Pages();
        using var page = PhotoPage.Decode(new MemoryStream(content));
        return pages.Read(page, progress);
    }

    private PageReader Pages()
    {
        lock (_loading)
            return _pages ??= PageReader.Open(models);
    }
}
