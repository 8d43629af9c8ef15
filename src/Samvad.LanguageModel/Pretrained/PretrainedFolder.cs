namespace Samvad.LanguageModel.Pretrained;

/// <summary>Where downloaded models are kept for all programs of a user.</summary>
public static class PretrainedFolder
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "SAMVAD_MODELS";

    /// <summary>The folder: what the variable says, else <c>samvad/models</c> where the user's programs keep data. It may not exist.</summary>
    public static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
        ? folder
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "samvad",
            "models");
}
