using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Pretrained;
using Samvad.Receipts.Tests.Kit;
using Samvad.Receipts.Text;
using SkiaSharp;

namespace Samvad.Receipts.Tests;

public sealed class ReceiptReaderTests(ReceiptReaderTests.Reader shared) : IClassFixture<ReceiptReaderTests.Reader>
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-4)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void A_photo_is_read_however_it_lies(int degrees)
    {
        Assert.Equal(Drawn.Expected, WithoutSpaces(Read(Drawn.Receipt(degrees))));
    }

    [Fact]
    public void Whoever_waits_is_told_which_share_of_the_lines_is_read()
    {
        var shares = new Shares();
        Read(Drawn.Receipt(), shares);
        Assert.Equal((0, 1), (shares[0], shares[^1]));
        Assert.True(shares.Count > 2, "All lines were read at once.");
        Assert.Equal(shares.Order(), shares);
    }

    [Fact]
    public void A_pdf_that_is_a_photo_is_read_like_one()
    {
        var pdf = Pdf.WithImage(Drawn.Receipt(format: SKEncodedImageFormat.Jpeg), "DCTDecode", 520, 620);
        Assert.Equal(Drawn.Expected, WithoutSpaces(Read(pdf)));
    }

    [Fact]
    public void A_page_without_text_says_nothing()
    {
        using var bitmap = new SKBitmap(300, 200);
        bitmap.Erase(SKColors.White);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        Assert.Equal(new Receipt(null, null, null, null), Read(png.ToArray()));
    }

    [Fact]
    public void Without_the_models_it_says_how_to_get_them()
    {
        using var reader = new ReceiptReader(Path.GetTempPath());
        var error = Assert.Throws<OcrModelsMissingException>(() => reader.Read(Drawn.Receipt()));
        Assert.Contains("samvad model get ocr", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_models_are_not_loaded()
    {
        var models = Directory.CreateTempSubdirectory("samvad-ocr-").FullName;
        var folder = Directory.CreateDirectory(OcrModels.In(models)).FullName;
        foreach (var file in (string[])[OcrModels.Detector(folder), OcrModels.Recogniser(folder), OcrModels.Characters(folder)])
            File.WriteAllText(file, "something else");
        using (var reader = new ReceiptReader(models))
        {
            var error = Assert.Throws<ModelFileException>(() => reader.Read(Drawn.Receipt()));
            Assert.Contains("detection.onnx", error.Message, StringComparison.Ordinal);
        }

        Directory.Delete(models, recursive: true);
    }

    /// <summary>The model sees spaces or does not.</summary>
    private static Receipt WithoutSpaces(Receipt receipt) => receipt with { Vendor = receipt.Vendor?.Replace(" ", "", StringComparison.Ordinal) };

    private Receipt Read(byte[] content, IProgress<double>? progress = null)
    {
        var folder = OcrModels.In(PretrainedFolder.Path);
        Assert.SkipUnless(OcrModels.AreThere(folder), $"{folder} is absent; get it with `samvad model get ocr`.");
        return shared.Receipts.Read(content, progress);
    }

    private sealed class Shares : List<double>, IProgress<double>
    {
        public void Report(double value) => Add(value);
    }

    public sealed class Reader : IDisposable
    {
        internal ReceiptReader Receipts { get; } = new();

        public void Dispose() => Receipts.Dispose();
    }
}
