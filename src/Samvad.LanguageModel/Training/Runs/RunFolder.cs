namespace Samvad.LanguageModel.Training.Runs;

/// <summary>Where the files of a training are.</summary>
/// <param name="Path">The folder.</param>
public sealed record RunFolder(string Path)
{
    /// <summary>All settings, as YAML.</summary>
    public string Config => At("config.yaml");

    /// <summary>What was measured, a JSON object a line.</summary>
    public string Metrics => At("metrics.jsonl");

    /// <summary>The report to look at.</summary>
    public string Report => At("report.html");

    /// <summary>The checkpoint to go on from.</summary>
    public string Last => At("last");

    /// <summary>The checkpoint with the least validation loss.</summary>
    public string Best => At("best");

    /// <summary>The tokens.</summary>
    internal string Data => At("data");

    /// <summary>Whether a training began here.</summary>
    public bool IsUsed => File.Exists(Config) || Directory.Exists(Last);

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
