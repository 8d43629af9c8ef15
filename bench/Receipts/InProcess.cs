using Samvad.Receipts.Text;
using SkiaSharp;

namespace Samvad.Receipts.Bench;

/// <summary>Our own reader.</summary>
internal sealed class InProcess : ITextSource
{
    private readonly PageReader _reader = PageReader.Open();

    public string Name => "PP-OCRv4";

    public IReadOnlyList<string> Read(string image)
    {
        using var bitmap = SKBitmap.Decode(image);
        return _reader.Read(bitmap);
    }
}
