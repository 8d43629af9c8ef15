namespace Samvad.EndToEnd.Tests;

/// <summary>Where things are in the repository.</summary>
internal static class Repository
{
    /// <summary>The bank, built like the tests.</summary>
    internal static string Bank { get; } = Path.Combine(
        Root(), "samples", "Bank", "bin", Configuration(), "net10.0", "Samvad.Samples.Bank.dll");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Samvad.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from inside the repository.");
        return folder.FullName;
    }

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
