namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>A setting that there is.</summary>
/// <param name="Path">Its name with its section.</param>
/// <param name="Meaning">What it is, in a sentence, with its unit.</param>
/// <param name="Set">Sets it.</param>
/// <param name="Get">What it is set to; null if it is not said.</param>
internal sealed record SettingRule(
    string Path, string Meaning, Func<TrainingConfig, Setting, TrainingConfig> Set, Func<TrainingConfig, string?> Get)
{
    /// <summary>Whether a run may go on with another value.</summary>
    internal bool MayChange { get; init; }

    /// <summary>Whether it is a list, whose settings have paths such as <c>data.sources[0].path</c>.</summary>
    internal bool IsList { get; init; }
}
