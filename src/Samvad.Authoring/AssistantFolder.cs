using System.Collections.Immutable;
using System.Text;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;

namespace Samvad.Authoring;

/// <summary>An assistant on disk. This is the only place that reads files.</summary>
public static class AssistantFolder
{
    /// <summary>How many files an assistant may have.</summary>
    public const int MostFiles = YamlLimits.Files;

    private static readonly string[] Folders = ["", "actions", "flows", "phrases", "replies", "tests"];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads and checks the assistant in a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="catalogue">The rules and actions that flows may call.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static AssistantLoad Load(string path, Catalogue catalogue) => Read(path).Compile(catalogue);

    /// <summary>Reads the files of the assistant in a folder; they are not checked yet.</summary>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static AssistantSource Read(string path)
    {
        var files = ImmutableArray.CreateBuilder<SourceFile>();
        var problems = new DiagnosticBag();
        foreach (var file in Paths(path))
        {
            if (files.Count == YamlLimits.Files)
            {
                problems.Add(
                    DiagnosticCode.TooManyFiles,
                    Place.Start(file),
                    $"The folder has more than {YamlLimits.Files} files.",
                    "Put flows that belong together into one assistant, and others into another.");
                break;
            }

            if (Text(path, file, problems) is { } text)
                files.Add(new(file, text));
        }

        return new(files.ToImmutable(), problems.Sorted());
    }

    /// <summary>The paths of the assistant's files relative to the folder, in a fixed order.</summary>
    private static IEnumerable<string> Paths(string root)
    {
        if (!Directory.Exists(root))
            throw new DirectoryNotFoundException($"There is no folder {root}.");
        foreach (var folder in Folders)
        {
            var directory = Path.Combine(root, folder);
            if (!Directory.Exists(directory))
                continue;
            var names = Directory.EnumerateFiles(directory)
                .Select(file => Path.GetFileName(file))
                .Where(name => Path.GetExtension(name) is ".yaml" or ".yml" || (folder, name) is ("phrases", "unlabelled.txt"))
                .Order(StringComparer.Ordinal);
            foreach (var name in names)
                yield return folder.Length == 0 ? name : $"{folder}/{name}";
        }
    }

    private static string? Text(string root, string file, DiagnosticBag problems)
    {
        var path = Path.Combine(root, file);
        if (new FileInfo(path).Length > YamlLimits.Bytes)
        {
            YamlLimits.ReportTooLarge(file, problems);
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var line = 1 + bytes.AsSpan(0, Math.Max(0, exception.Index)).Count((byte)'\n');
            problems.Add(
                DiagnosticCode.NotUtf8, new(file, line, 1), "The file is not UTF-8.", "Save it in the encoding UTF-8.");
            return null;
        }
    }
}
