using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.HttpActions;
using Samvad.Authoring.Shapes;
using Samvad.Authoring.Yaml;

namespace Samvad.Authoring.Reading;

/// <summary>The files of an assistant as trees whose shape has been checked.</summary>
internal sealed class FileSet
{
    private const string SettingsFile = "assistant.yaml";
    private const string EntitiesFile = "entities.yaml";
    private const string UnlabelledFile = "phrases/unlabelled.txt";

    private readonly SortedDictionary<string, YamlNode> _trees = new(StringComparer.Ordinal);

    internal YamlNode? Settings => _trees.GetValueOrDefault(SettingsFile);

    internal YamlNode? Entities => _trees.GetValueOrDefault(EntitiesFile);

    /// <summary>Messages that nobody has labelled: the lines of the only file that is not YAML.</summary>
    internal ImmutableArray<string> Unlabelled { get; private set; } = [];

    /// <summary>The files of a folder, by name.</summary>
    internal IEnumerable<KeyValuePair<string, YamlNode>> Of(string folder) =>
        _trees.Where(tree => tree.Key.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>The name of a file without folder and ending.</summary>
    internal static string Name(string file) => Path.GetFileNameWithoutExtension(file);

    /// <summary>Reads all files; those that cannot be read are noted as broken.</summary>
    internal static FileSet Read(AssistantSource source, Workspace work)
    {
        var files = new FileSet();
        var checker = new ShapeChecker(work.Bag);
        foreach (var file in source.Files.Take(YamlLimits.Files))
        {
            if (file.Path == UnlabelledFile)
            {
                files.Unlabelled = [.. file.Text.TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
                continue;
            }

            if (ShapeOf(file.Path) is not { } shape)
            {
                ReportUnexpected(work, file.Path);
                continue;
            }

            if (YamlTree.Read(file, work.Bag) is not { } tree)
            {
                work.Broken.Add(file.Path);
                continue;
            }

            checker.Check(tree, shape, "the file");
            files._trees[file.Path] = tree;
        }

        if (source.Files.Length > YamlLimits.Files)
            ReportTooMany(work, source.Files[YamlLimits.Files].Path);
        if (files.Settings is null && !work.Broken.Contains(SettingsFile))
            ReportNoSettings(work);
        return files;
    }

    private static Shape? ShapeOf(string path) => path switch
    {
        SettingsFile => FileShapes.Assistant,
        EntitiesFile => FileShapes.Entities,
        _ when IsIn("actions/", path) => HttpActionShape.Action,
        _ when IsIn("flows/", path) => FileShapes.Flow,
        _ when IsIn("phrases/", path) => FileShapes.Phrases,
        _ when IsIn("replies/", path) => FileShapes.Replies,
        _ when IsIn("tests/", path) => FileShapes.Script,
        _ => null,
    };

    private static bool IsIn(string folder, string path) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && path.EndsWith(".yaml", StringComparison.Ordinal)
        && path.IndexOf('/', folder.Length) < 0;

    private static void ReportUnexpected(Workspace work, string path) => work.Bag.Add(
        DiagnosticCode.UnexpectedFile,
        Place.Start(path),
        "No such file belongs to an assistant; it is not read.",
        "There are: assistant.yaml, entities.yaml, actions/*.yaml, flows/*.yaml, phrases/*.yaml, phrases/unlabelled.txt, replies/*.yaml and tests/*.yaml.");

    private static void ReportTooMany(Workspace work, string path) => work.Bag.Add(
        DiagnosticCode.TooManyFiles,
        Place.Start(path),
        $"The assistant has more than {YamlLimits.Files} files.",
        "Put flows that belong together into one assistant, and others into another.");

    private static void ReportNoSettings(Workspace work) => work.Bag.Add(
        DiagnosticCode.MissingFile,
        Place.Start(SettingsFile),
        "There is no assistant.yaml.",
        "Write one with `name: …` and `languages: [en]`.");
}
