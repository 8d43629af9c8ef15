using System.Diagnostics;

namespace Samvad.Storage.Tests.PostgreSql;

/// <summary>A disk of a few megabytes, in memory, which PostgreSQL's user may write to.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    internal string Folder { get; }

    /// <summary>Makes a disk; null where this user may not, or the system cannot.</summary>
    internal static async Task<SmallDisk?> MountAsync(int mebibytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return null;
        var disk = new SmallDisk(Path.Combine(Path.GetTempPath(), $"samvad-disk-{Guid.NewGuid():N}"[..24]));
        Directory.CreateDirectory(disk.Folder);
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m,mode=0700", "tmpfs", disk.Folder)
            && await RunAsync("chown", "postgres", disk.Folder))
        {
            return disk;
        }

        await disk.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", Folder);
        Directory.Delete(Folder);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
