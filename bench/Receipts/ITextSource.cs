namespace Samvad.Receipts.Bench;

/// <summary>Something that reads the lines of an image.</summary>
internal interface ITextSource
{
    string Name { get; }

    IReadOnlyList<string> Read(string image);
}
