using System.Runtime.CompilerServices;

namespace Samvad.Samples.Learn.Tests;

/// <summary>Where the chapters are, and the data that some of them use.</summary>
internal static class LearnFolder
{
    internal static string Root { get; } = FindRoot();

    internal static string Path { get; } = System.IO.Path.Combine(Root, "docs", "learn");

    internal static string Data { get; } =
        Environment.GetEnvironmentVariable("SAMVAD_DATA") ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(Root, "..", "shared", "data"));

    /// <summary>Copies a folder of the chapters.</summary>
    internal static void Copy(string name, string target)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(target, name));
        foreach (var file in Directory.GetFiles(System.IO.Path.Combine(Path, name)))
            File.Copy(file, System.IO.Path.Combine(target, name, System.IO.Path.GetFileName(file)));
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", ".."));
}
