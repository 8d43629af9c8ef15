using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Samvad.Samples.Learn.Tests;

/// <summary>
/// Somebody who reads all chapters in order and types every command. <c>SAMVAD_ACCEPT=1</c> writes what they print, and the pictures that they
/// draw, into the pages; with <c>SAMVAD_LONG=1</c> the commands that take minutes run too.
/// </summary>
public sealed partial class Reading : IAsyncLifetime
{
    private static readonly bool s_accepts = Environment.GetEnvironmentVariable("SAMVAD_ACCEPT") == "1";
    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("SAMVAD_LONG") == "1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samvad-learn-");

    /// <summary>By page, the commands that failed though they should not, or the other way round.</summary>
    internal Dictionary<string, List<string>> Failures { get; } = [];

    /// <summary>By page, what its commands print that it does not show.</summary>
    internal Dictionary<string, List<string>> Differences { get; } = [];

    /// <summary>The pictures that are not as the commands draw them.</summary>
    internal List<string> Pictures { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The chapters' commands are for a Unix shell.");
        Assert.False(s_accepts && !Shell.ComputesTheSame, Shell.ComputesOtherwise);
        foreach (var name in new[] { "text", "configs" })
            LearnFolder.Copy(name, _folder.FullName);
        _folder.CreateSubdirectory("images");
        var shell = new Shell(_folder.FullName);
        foreach (var chapter in Chapter.All(LearnFolder.Path))
        {
            (Failures[chapter.Name], Differences[chapter.Name]) = ([], []);
            foreach (var exercise in chapter.Exercises().Where(IsDue))
                await DoAsync(shell, chapter, exercise);
            if (s_accepts)
                chapter.Save();
        }

        ComparePictures();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static bool IsDue(Exercise exercise) =>
        !exercise.IsSetup && (s_isLong || !exercise.IsLong) && (!exercise.NeedsData || Directory.Exists(LearnFolder.Data));

    private async Task DoAsync(Shell shell, Chapter chapter, Exercise exercise)
    {
        var clock = Stopwatch.StartNew();
        var (code, printed) = await shell.RunAsync(exercise.Commands, atFullWidth: exercise.IsLong || exercise.Varies);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{chapter.Name} {clock.Elapsed.TotalSeconds:0.0} s: {exercise.Commands}"));
        if (code != 0 != exercise.Fails)
            Failures[chapter.Name].Add($"{exercise.Commands}\nended with {code}:\n{printed}");
        else if (exercise.Shown is { } shown && (exercise.Varies || Timeless(shown) != Timeless(printed)))
            Differ(chapter, exercise, printed);
    }

    private void Differ(Chapter chapter, Exercise exercise, string printed)
    {
        if (s_accepts)
            chapter.Accept(exercise, printed);
        else if (!exercise.Varies && !exercise.IsLong)
            Differences[chapter.Name].Add($"{exercise.Commands}\nprints:\n{printed}\nand the page shows:\n{exercise.Shown}");
    }

    private void ComparePictures()
    {
        var images = Path.Combine(LearnFolder.Path, "images");
        foreach (var drawn in _folder.GetDirectories("images").Single().GetFiles())
        {
            var kept = Path.Combine(images, drawn.Name);
            if (s_accepts)
                drawn.CopyTo(kept, overwrite: true);
            else if (!File.Exists(kept) || File.ReadAllText(kept) != File.ReadAllText(drawn.FullName))
                Pictures.Add(drawn.Name);
        }
    }

    /// <summary>The text without what a clock has said: where nothing else differs, a page stays as it is.</summary>
    private static string Timeless(string text) => Timing().Replace(text, "…");

    [GeneratedRegex(@"[\d,]+ tokens/s")]
    private static partial Regex Timing();
}
