namespace Samvad.EndToEnd.Tests;

/// <summary>Where things are in the repository.</summary>
internal static class Repository
{
    /// <summary>The bank, built like the tests.</summary>
    internal static string Bank { get; } = Built("samples/Bank", "Samvad.Samples.Bank.dll");

    /// <summary>The experiment that kills servers, built like the tests.</summary>
    internal static string Chaos { get; } = Built("bench/Chaos", "Samvad.Chaos.Bench.dll");

    private static string Built(string project, string assembly) =>
        Path.Combine(Root(), project, "bin", Configuration(), "net10.0", assembly);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Samvad.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from inside the repository.");
        return folder.FullName;
    }

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
