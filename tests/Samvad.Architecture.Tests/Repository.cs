using System.Runtime.CompilerServices;

namespace Samvad.Architecture.Tests;

/// <summary>The files of the working copy that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] s_notOurs = ["bin", "obj", ".git", ".vs", ".idea", "artifacts", "node_modules", ".samvad"];

    internal static string Root { get; } = FindRoot();

    /// <summary>The paths of all files that are ours, relative to the root, with forward slashes.</summary>
    internal static IReadOnlyList<string> Files { get; } = [.. Walk(new DirectoryInfo(Root)).Order(StringComparer.Ordinal)];

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
            yield return Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');
        foreach (var inner in folder.EnumerateDirectories().Where(inner => !s_notOurs.Contains(inner.Name)))
        {
            foreach (var file in Walk(inner))
                yield return file;
        }
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Samvad.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"There is no Samvad.slnx above {here}.");
    }
}
