using System.Diagnostics;

namespace Samvad.Tests.Shared;

/// <summary>
/// A PostgreSQL server of its own in a temporary folder, reached by a Unix socket in it: no port is used, and what it
/// acknowledges is on disk. It ends with the process that started it, however that ends.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string User = "samvad";
    private const string Password = "only for this test";

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);

    private readonly string _programs;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"samvad-pg-{Guid.NewGuid():N}"[..24]);
    private Process? _process;

    private PostgreSqlServer(string programs) => _programs = programs;

    /// <summary>Where the programs of PostgreSQL are on this machine; null if it has none.</summary>
    internal static string? Programs { get; } = Find();

    /// <summary>How to connect: to the database <c>postgres</c>, as its owner.</summary>
    internal string ConnectionString => $"Host={_folder};Database=postgres;Username={User};Password={Password};Include Error Detail=true";

    /// <summary>Makes a server and starts it. <see cref="Programs"/> must be there.</summary>
    internal static async Task<PostgreSqlServer> StartNewAsync(params string[] settings)
    {
        var server = new PostgreSqlServer(Programs ?? throw new InvalidOperationException("There is no PostgreSQL on this machine."));
        Directory.CreateDirectory(server._folder);
        var secret = Path.Combine(server._folder, "password");
        await File.WriteAllTextAsync(secret, Password);
        if (Environment.IsPrivilegedProcess)
            await RunAsync(new ProcessStartInfo("chown", ["-R", "postgres", server._folder]));
        await RunAsync(Unprivileged(
            Path.Combine(server._programs, "initdb"),
            "--no-sync", "--no-locale", "--encoding=UTF8", "--auth=scram-sha-256", $"--username={User}", $"--pwfile={secret}",
            "-D", server.Data));
        await File.AppendAllLinesAsync(
            Path.Combine(server.Data, "postgresql.conf"),
            ["listen_addresses = ''", $"unix_socket_directories = '{server._folder}'", "shared_buffers = 128MB", .. settings]);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts the server, on what it had.</summary>
    internal async Task StartAsync()
    {
        // The shell ends the server when its input ends: when it is told to, or this process is no more.
        var start = Unprivileged("sh", "-c", "\"$0\" -D \"$1\" >\"$1/log\" 2>&1 & read -r how; kill -\"${how:-INT}\" $!; wait $!",
            Path.Combine(_programs, "postgres"), Data);
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_deadline);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync())
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"PostgreSQL did not start: {await File.ReadAllTextAsync(Path.Combine(Data, "log"))}");
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Stops the server; its clients are disconnected.</summary>
    internal Task StopAsync() => EndAsync("INT");

    /// <summary>Ends the server as a crash would: nothing is written any more, and the next start recovers.</summary>
    internal Task CrashAsync() => EndAsync("QUIT");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await CrashAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private async Task EndAsync(string signal)
    {
        using var process = _process!;
        _process = null;
        try
        {
            await process.StandardInput.WriteLineAsync(signal);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already: Ctrl-C goes to all that a terminal has started.
        }

        await process.WaitForExitAsync().WaitAsync(s_deadline);
    }

    private async Task<bool> IsReadyAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(_programs, "pg_isready"), ["-q", "-h", _folder]);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static async Task RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {await output}{await errors}");
    }

    /// <summary>PostgreSQL refuses to run as root; there it runs as the user that its package has made.</summary>
    private static ProcessStartInfo Unprivileged(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? new("runuser", ["-u", "postgres", "--", program, .. arguments])
        : new(program, arguments);

    private static string? Find()
    {
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.Parse(Path.GetFileName(folder)))
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        return packaged.Concat(Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [])
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")));
    }
}
