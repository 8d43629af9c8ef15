namespace Samvad.Receipts.Bench;

/// <summary>Our own reader.</summary>
internal sealed class InProcess : ITextSource, IDisposable
{
    private readonly ReceiptReader _reader = new();

    public string Name => "PP-OCRv4";

    public void Dispose() => _reader.Dispose();

    public IReadOnlyList<string> Read(string image) => _reader.Lines(File.ReadAllBytes(image));
}
