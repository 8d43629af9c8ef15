using System.Diagnostics;
using System.Reflection;
using Samvad.Hosting.Actions;

namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>A process of this program in another role. It ends when this one does, as its standard input then ends.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly FileStream _log;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="log">The file that its standard error is added to.</param>
    /// <param name="settings">Its environment, besides this process's.</param>
    /// <param name="arguments">Its role, and what that needs.</param>
    internal Child(string log, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        _log = new(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var start = new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        Exited = WatchAsync();
    }

    /// <summary>Completes when it serves, or has ended instead.</summary>
    internal Task Ready => Task.WhenAny(_ready.Task, Exited);

    /// <summary>Completes when it has ended, with its exit code.</summary>
    internal Task<int> Exited { get; }

    /// <summary>The fault point at which it said that it dies; null if it said nothing.</summary>
    internal FaultPoint? DiedAt { get; private set; }

    internal void Tell(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is gone already, which whoever waits for that notices.
        }
    }

    internal void Kill() => _process.Kill();

    /// <summary>Asks it to end, as an administrator does.</summary>
    internal async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        return await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
            Kill();
        await Exited;
        _process.Dispose();
        await _log.DisposeAsync();
    }

    private async Task<int> WatchAsync()
    {
        await Task.WhenAll(ListenAsync(), _process.StandardError.BaseStream.CopyToAsync(_log), _process.WaitForExitAsync());
        return _process.ExitCode;
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == Signs.Ready)
                _ready.TrySetResult();
            else if (line.StartsWith(Signs.DiesAt, StringComparison.Ordinal))
                DiedAt = Enum.Parse<FaultPoint>(line.AsSpan(Signs.DiesAt.Length));
        }
    }
}
