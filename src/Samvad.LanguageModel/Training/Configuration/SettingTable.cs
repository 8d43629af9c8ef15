using System.Text.RegularExpressions;

namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>All settings that there are.</summary>
internal static partial class SettingTable
{
    /// <summary>The settings in the order in which they are written.</summary>
    internal static IReadOnlyList<SettingRule> Rules { get; } =
        [.. ModelRules.All, .. DataRules.All, .. TrainingRules.All, .. WatchingRules.All];

    private static readonly Dictionary<string, SettingRule> s_byPath = Rules.ToDictionary(rule => rule.Path, StringComparer.Ordinal);

    /// <summary>Whether a run may go on with another value.</summary>
    internal static bool MayChange(string path) => s_byPath[Pattern(path)].MayChange;

    /// <summary>Sets what is set; all problems are told at once.</summary>
    internal static TrainingConfig Read(TrainingConfig config, IReadOnlyList<Setting> settings)
    {
        var problems = new List<SettingProblem>();
        // A preset is what the other settings of the model start from, wherever it stands.
        foreach (var setting in settings.OrderBy(setting => setting.Path == ModelRules.PresetPath ? 0 : 1))
        {
            try
            {
                config = s_byPath.TryGetValue(Pattern(setting.Path), out var rule)
                    ? rule.Set(config, setting)
                    : throw new TrainingConfigException(setting.Place, Unknown(setting.Path));
            }
            catch (TrainingConfigException refused)
            {
                problems.AddRange(refused.Problems);
            }
        }

        return problems.Count == 0 ? config : throw new TrainingConfigException(problems);
    }

    /// <summary>All settings of a configuration; reading them gives it again.</summary>
    internal static IEnumerable<(string Path, string Value)> Write(TrainingConfig config)
    {
        foreach (var rule in Rules)
        {
            if (rule.Path.StartsWith(DataRules.SourcesPath, StringComparison.Ordinal) || rule.Path.EndsWith("[]", StringComparison.Ordinal))
                continue;
            if (rule.Get(config) is { } value)
                yield return (rule.Path, value);
        }

        foreach (var setting in DataRules.WriteLists(config))
            yield return setting;
    }

    /// <summary>The index in <c>data.sources[3].path</c>.</summary>
    internal static int IndexOf(Setting setting)
    {
        var digits = Index().Match(setting.Path).Groups[1].Value;
        return digits.Length is > 0 and < 5
            ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)
            : throw new TrainingConfigException(setting.Place, $"`{setting.Path}` needs the number of an item, such as [0].");
    }

    private static string Unknown(string path)
    {
        var dot = path.LastIndexOf('.');
        var (section, name) = dot < 0 ? ("", path) : (path[..(dot + 1)], path[(dot + 1)..]);
        var siblings = Rules.Select(rule => rule.Path)
            .Where(known => known.StartsWith(Pattern(section), StringComparison.Ordinal))
            .Select(known => known[Pattern(section).Length..].Split('.')[0].Replace("[]", "", StringComparison.Ordinal))
            .Distinct().ToArray();
        if (siblings.Length > 0)
            return $"There is no setting `{path}`. {NearestName.Suggest(name, siblings)}";
        var known = Rules.Select(rule => rule.Path.Split('.')[0]).Distinct().ToArray();
        return $"There is no section `{section.TrimEnd('.')}`. {NearestName.Suggest(section.TrimEnd('.'), known)}";
    }

    private static string Pattern(string path) => Index().Replace(path, "[]");

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Index();
}
