namespace Samvad.Receipts.Text;

/// <summary>The models that read images are not on this machine.</summary>
/// <param name="folder">Where they should be.</param>
public sealed class OcrModelsMissingException(string folder)
    : InvalidOperationException($"The models that read photos are not in {folder}. Get them: samvad model get ocr.")
{
    /// <summary>Where they should be.</summary>
    public string Folder { get; } = folder;
}
