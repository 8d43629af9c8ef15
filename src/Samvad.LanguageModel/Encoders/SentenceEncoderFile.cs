namespace Samvad.LanguageModel.Encoders;

/// <summary>Where the file of the <see cref="SentenceEncoder"/> is kept for all programs of a user.</summary>
public static class SentenceEncoderFile
{
    /// <summary>The file in a folder of models; it may not exist.</summary>
    public static string In(string folder) => Path.Combine(folder, $"use-lite-{SentenceEncoderPackage.Package.Version}.safetensors");
}
