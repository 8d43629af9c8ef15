using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Samvad.Samples.Learn.Tests;

/// <summary>A shell in a folder of its own, with <c>samvad</c> and <c>learn</c> on its path.</summary>
internal sealed class Shell(string folder)
{
    /// <summary>With vectors of one width all machines compute the same bits; this is the widest that nearly all have.</summary>
    internal static bool ComputesTheSame => OperatingSystem.IsLinux() && Avx2.IsSupported && Fma.IsSupported;

    internal const string ComputesOtherwise =
        "The chapters were written on Linux with vectors of 256 bits; this machine has none, and its sums end otherwise in the last digits.";

    /// <summary>Runs commands until one fails.</summary>
    internal async Task<(int Code, string Output)> RunAsync(string commands, bool atFullWidth)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"set -euo pipefail\n{commands}"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}{Path.PathSeparator}{start.Environment["PATH"]}";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        // Most of these commands are short: starting is what takes time.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["SAMVAD_DATA"] = LearnFolder.Data;
        if (ComputesTheSame && !atFullWidth)
            start.Environment["SAMVAD_KERNEL"] = "256";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, string.Join('\n', (await output + await error).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())));
    }
}
