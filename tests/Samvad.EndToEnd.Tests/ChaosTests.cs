using System.Diagnostics;

namespace Samvad.EndToEnd.Tests;

/// <summary>The experiment of <c>bench/Chaos</c>, in short; <c>CrashPointTests</c> of the host has each fault point by itself.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Customers_of_a_server_that_is_killed_again_and_again_lose_nothing_and_pay_nothing_twice()
    {
        var (code, output) = await RunAsync("--conversations", "6", "--kills", "3", "--seed", "4");
        Assert.True(code == 0, output);
        Assert.Contains("All holds.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_for_two_servers_on_one_file_is_told_what_to_do()
    {
        var (code, output) = await RunAsync("--processes", "2");
        Assert.Equal(2, code);
        Assert.StartsWith("SQLite is for one process: use --store postgresql.", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Chaos, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await errors + await output);
    }
}
