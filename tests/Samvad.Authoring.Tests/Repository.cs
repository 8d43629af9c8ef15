using System.Runtime.CompilerServices;

namespace Samvad.Authoring.Tests;

/// <summary>Files of the repository that are made from code; <c>SAMVAD_ACCEPT=1</c> writes them anew.</summary>
internal static class Repository
{
    internal static string Path(string relative) => System.IO.Path.Combine(Root(), relative);

    internal static void AssertCurrent(string relative, string expected)
    {
        var path = Path(relative);
        if (Environment.GetEnvironmentVariable("SAMVAD_ACCEPT") == "1")
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), $"{relative} is not there: run the tests with SAMVAD_ACCEPT=1.");
        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Root([CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", ".."));
}
