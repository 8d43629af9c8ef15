using System.Runtime.CompilerServices;

namespace Samvad.LanguageModel.Tests;

/// <summary>Public data sets, which are not part of the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a data file; skips the test where the data are absent.</summary>
    public static string File(params string[] parts)
    {
        var path = Path.Combine([Root(), .. parts]);
        Assert.SkipUnless(
            System.IO.File.Exists(path), $"{path} is absent; set SAMVAD_DATA to the folder of data sets.");
        return path;
    }

    private static string Root([CallerFilePath] string thisFile = "") =>
        Environment.GetEnvironmentVariable("SAMVAD_DATA")
        ?? Path.GetFullPath(Path.Combine(thisFile, "..", "..", "..", "..", "shared", "data"));
}
