namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>A setting as somebody wrote it.</summary>
/// <param name="Path">Its name with the sections it stands in, for example <c>training.steps</c> or <c>data.sources[0].path</c>.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="Place">Where it is written, for messages: <c>config.yaml:3:5</c> or <c>--set</c>.</param>
/// <param name="Folder">The folder that relative paths in <paramref name="Value"/> start from.</param>
public sealed record Setting(string Path, string Value, string Place, string Folder);
