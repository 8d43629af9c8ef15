using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Understanding.Intents;

/// <summary>Where downloaded encoders are.</summary>
public static class EncoderFiles
{
    /// <summary>What <c>samvad model get</c> calls an encoder, and its file, which may not exist.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="models">The folder of downloaded models; <see cref="PretrainedFolder.Path"/> if null.</param>
    public static (string Name, string Path) Of(EncoderKind encoder, string? models = null)
    {
        var folder = models ?? PretrainedFolder.Path;
        return (UnderstandingNames.Of(encoder), encoder == EncoderKind.MiniLm ? MiniLmPackage.In(folder) : UseLitePackage.In(folder));
    }
}
