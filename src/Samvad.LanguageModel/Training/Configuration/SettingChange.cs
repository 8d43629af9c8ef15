namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>A setting that has another value than before.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Before">What it was.</param>
/// <param name="Now">What it is.</param>
public sealed record SettingChange(string Path, string Before, string Now);
