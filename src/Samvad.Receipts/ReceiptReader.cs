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
    /// <returns>What it says, and null for what it does not say or could not be read.</returns>
    /// <exception cref="PageUnreadableException">The file is damaged, locked or too large.</exception>
    /// <exception cref="OcrModelsMissingException">It is a photo, and the models are not on this machine.</exception>
    /// <exception cref="ModelFileException">The models are damaged.</exception>
    public Receipt Read(byte[] content) => Receipt.Of(Lines(content));

    /// <summary>The lines of a receipt, top to bottom.</summary>
    /// <inheritdoc cref="Read" path="/param|/exception"/>
    public IReadOnlyList<string> Lines(byte[] content)
    {
        if (!content.AsSpan().StartsWith("%PDF-"u8))
            return LinesOfPhoto(content);
        var page = PdfPage.Read(content);
        return page.Photo is { } photo ? LinesOfPhoto(photo) : page.Lines;
    }

    /// <inheritdoc/>
    public void Dispose() => _pages?.Dispose();

    private IReadOnlyList<string> LinesOfPhoto(byte[] content)
    {
        var pages = Pages();
        using var page = PhotoPage.Decode(new MemoryStream(content));
        return pages.Read(page);
    }

    private PageReader Pages()
    {
        lock (_loading)
            return _pages ??= PageReader.Open(models);
    }
}
