using System.IO.Compression;
using Samvad.Receipts.Pages;
using Samvad.Receipts.Tests.Kit;
using SkiaSharp;

namespace Samvad.Receipts.Tests.Pages;

public sealed class PdfPageTests
{
    [Fact]
    public void A_pdf_with_text_is_read_without_any_model()
    {
        using var reader = new ReceiptReader("no-models-here");
        var receipt = reader.Read(Pdf.WithText("SAHYADRI CABS PVT LTD", "Date 12 March 2027", "Fare 410.00", "Total Rs 430.50"));
        Assert.Equal(new("SAHYADRI CABS PVT LTD", new DateOnly(2027, 3, 12), 430.50m, "INR"), receipt);
    }

    [Fact]
    public void A_pdf_that_is_a_photo_gives_the_photo()
    {
        var photo = Drawn.Receipt(format: SKEncodedImageFormat.Jpeg);
        var page = PdfPage.Read(Pdf.WithImage(photo, "DCTDecode", 520, 620));
        Assert.Empty(page.Lines);
        Assert.Equal(photo, page.Photo);
    }

    [Fact]
    public void A_page_that_blows_up_is_refused()
    {
        var error = Assert.Throws<PageUnreadableException>(() => PdfPage.Read(Pdf.WithPacked(Zeros(250_000_000))));
        Assert.Contains("200000000", $"{error.Message} {error.InnerException?.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_of_more_pixels_than_anybodys_is_refused()
    {
        var error = Assert.Throws<PageUnreadableException>(() => PdfPage.Read(Pdf.WithImage(Zeros(1000), "FlateDecode", 50_000, 50_000)));
        Assert.Contains("50000 × 50000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7")]
    [InlineData("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF")]
    [InlineData("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF")]
    public void A_damaged_pdf_is_refused(string content) =>
        Assert.Throws<PageUnreadableException>(() => PdfPage.Read(System.Text.Encoding.Latin1.GetBytes(content)));

    private static byte[] Zeros(int count)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var block = new byte[1 << 20];
            for (; count > 0; count -= block.Length)
                stream.Write(block, 0, Math.Min(count, block.Length));
        }

        return packed.ToArray();
    }
}
