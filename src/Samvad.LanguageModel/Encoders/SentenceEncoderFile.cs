namespace Samvad.LanguageModel.Encoders;

/// <summary>Where the file of the <see cref="SentenceEncoder"/> is kept for all programs of a user.</summary>
public static class SentenceEncoderFile
{
    /// <summary>The environment variable that names another folder for downloaded models.</summary>
    public const string Variable = "SAMVAD_MODELS";

    /// <summary>The folder for downloaded models: what the variable says, else <c>samvad/models</c> where the user's programs keep data.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
        ? folder
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "samvad",
            "models");

    /// <summary>The file in a folder of models; it may not exist.</summary>
    public static string In(string folder) => System.IO.Path.Combine(folder, $"use-lite-{SentenceEncoderPackage.Version}.safetensors");
}
