using System.Diagnostics;

namespace Samvad.Architecture.Tests;

/// <summary>
/// That <c>dotnet format</c> would change nothing. Only its <c>whitespace</c> part runs here, on the folder rather than
/// the solution: that needs no compilation and takes seconds. The rules of style that remain are warnings, which the
/// build turns into errors.
/// </summary>
public sealed class FormatTests
{
    [Fact]
    public async Task Every_file_is_formatted()
    {
        string[] arguments = ["format", "whitespace", ".", "--folder", "--verify-no-changes", "--exclude", "artifacts"];
        using var format = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = format.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = format.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await format.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(format.ExitCode == 0, $"Run dotnet format.\n{await output}{await errors}");
    }
}
