using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Understanding.Intents;

/// <summary>Where downloaded encoders are.</summary>
public static class EncoderFiles
{
    /// <summary>
    /// What <c>samvad model get</c> calls the encoders of a kind, and their files, which may not exist; first the one whose sentence vectors a linear model gets.
    /// </summary>
    /// <param name="encoder">The kind.</param>
    /// <param name="models">The folder of downloaded models; <see cref="PretrainedFolder.Path"/> if null.</param>
    public static IReadOnlyList<(string Name, string Path)> Of(EncoderKind encoder, string? models = null)
    {
        var folder = models ?? PretrainedFolder.Path;
        var useLite = (UnderstandingNames.Of(EncoderKind.UseLite), UseLitePackage.In(folder));
        var miniLm = (UnderstandingNames.Of(EncoderKind.MiniLm), MiniLmPackage.In(folder));
        return encoder switch
        {
            EncoderKind.UseLite => [useLite],
            EncoderKind.MiniLm => [miniLm],
            _ => [miniLm, useLite],
        };
    }

    /// <summary>Which of several encoders could not be opened.</summary>
    /// <param name="encoders">The encoders.</param>
    /// <param name="error">What was thrown; it names the file.</param>
    public static (string Name, string Path) Blamed(IReadOnlyList<(string Name, string Path)> encoders, Exception error) =>
        encoders.FirstOrDefault(encoder => error.Message.Contains(System.IO.Path.GetFileName(encoder.Path), StringComparison.Ordinal), encoders[0]);
}
