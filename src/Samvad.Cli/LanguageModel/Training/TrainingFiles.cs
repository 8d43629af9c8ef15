using System.Reflection;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.Cli.LanguageModel.Training;

/// <summary>The settings of a training, from a file or a preset and from the command line.</summary>
internal static class TrainingFiles
{
    private const string Prefix = "training-preset/";

    /// <summary>The presets by name.</summary>
    internal static IReadOnlyList<string> Presets { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[Prefix.Length..])).Order(StringComparer.Ordinal)];

    /// <summary>The settings of a file, or of a preset where there is no such file.</summary>
    /// <exception cref="CommandException">There is neither.</exception>
    /// <exception cref="TrainingConfigException">The file is no YAML of settings.</exception>
    internal static IReadOnlyList<Setting> Read(string name)
    {
        if (File.Exists(name))
            return YamlSettings.Read(name, Path.GetDirectoryName(Path.GetFullPath(name))!, File.ReadAllText(name));
        using var preset = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}.yaml")
            ?? throw new CommandException($"There is no file {name}, and no preset of that name. Presets: {string.Join(", ", Presets)}.");
        using var reader = new StreamReader(preset);
        return YamlSettings.Read($"{name} (preset)", Environment.CurrentDirectory, reader.ReadToEnd());
    }

    /// <summary>The same settings with those of the command line: texts replace those of the file.</summary>
    /// <exception cref="CommandException">A setting has no value.</exception>
    internal static IReadOnlyList<Setting> With(IReadOnlyList<Setting> settings, IReadOnlyList<string> texts, IReadOnlyList<string> sets)
    {
        var all = settings.ToList();
        if (texts.Count > 0)
            all.RemoveAll(setting => setting.Path.StartsWith("data.sources", StringComparison.Ordinal));
        all.AddRange(texts.Select((text, index) => new Setting($"data.sources[{index}]", text, "--data", Environment.CurrentDirectory)));
        foreach (var set in sets)
        {
            var at = set.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                throw new CommandException($"`--set {set}` has no value. Write it as --set training.steps=200.");
            all.RemoveAll(setting => setting.Path == set[..at]);
            all.Add(new(set[..at], set[(at + 1)..], "--set", Environment.CurrentDirectory));
        }

        return all;
    }
}
