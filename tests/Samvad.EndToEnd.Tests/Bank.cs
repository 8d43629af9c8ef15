using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Samvad.Hosting;

namespace Samvad.EndToEnd.Tests;

/// <summary>The bank of the samples as a process of its own, on its own data, which can be killed and started again.</summary>
/// <param name="data">The folder of its data, which others may share.</param>
/// <param name="port">The port that it listens on.</param>
/// <param name="settings">Further settings, as environment variables.</param>
/// <param name="host">The address that it listens on.</param>
/// <param name="command">What to start it by, if it is not simply to be started.</param>
internal sealed class Bank(
    string data, int port, IReadOnlyDictionary<string, string> settings, string host = "127.0.0.1", string[]? command = null)
    : IAsyncDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new();
    private readonly ConcurrentQueue<string?> _printed = [];
    private Process? _process;
    private bool _ownsData;

    internal Uri Address => new($"http://{host}:{port}/");

    internal static async Task<Bank> StartAsync()
    {
        var bank = new Bank(
            Directory.CreateTempSubdirectory("samvad-bank-").FullName, LoopbackPorts.Next(), new Dictionary<string, string>())
        { _ownsData = true };
        await bank.StartAgainAsync();
        return bank;
    }

    internal async Task StartAgainAsync()
    {
        _process = Run(command ?? [], data, new Dictionary<string, string>(settings) { ["ASPNETCORE_URLS"] = $"{Address}" });
        _printed.Clear();
        _process.OutputDataReceived += (_, line) => _printed.Enqueue(line.Data);
        _process.ErrorDataReceived += (_, line) => _printed.Enqueue(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_deadline);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(limit.Token))
            await tick.WaitForNextTickAsync(limit.Token);
    }

    /// <summary>Ends the process as a power cut would.</summary>
    internal async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        _process = null;
    }

    /// <summary>Asks the process to end, as an administrator does; gives its exit code.</summary>
    internal async Task<int> TerminateAsync()
    {
        var process = _process!;
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_deadline);
        var code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>The balance of an account in paise, as the bank's own books have it.</summary>
    internal long Balance(string account)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "bank.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT SUM(paise) FROM entries WHERE account = $account";
        command.Parameters.AddWithValue("$account", account);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Talks to the bank in a terminal of its own: what it is given, and what it says until it ends.</summary>
    internal static async Task<(int ExitCode, string Output, string Errors)> ChatAsync(string input)
    {
        var data = Directory.CreateTempSubdirectory("samvad-bank-").FullName;
        using var process = Run([], data, new Dictionary<string, string>(), "chat");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_deadline);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        Directory.Delete(data, recursive: true);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Whether it has ended by itself.</summary>
    internal bool HasEnded => _process is { HasExited: true };

    /// <summary>Starts a bank that cannot serve: the exit code, and what it says about it.</summary>
    internal static async Task<(int ExitCode, string Errors)> FailAsync(IReadOnlyDictionary<string, string> settings)
    {
        var data = Directory.CreateTempSubdirectory("samvad-bank-").FullName;
        using var process = Run([], data, settings, $"--urls=http://127.0.0.1:{LoopbackPorts.Next()}");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_deadline);
        await output;
        Directory.Delete(data, recursive: true);
        return (process.ExitCode, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _client.Dispose();
        if (_ownsData)
            Directory.Delete(data, recursive: true);
    }

    private static Process Run(string[] command, string data, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        string[] words = [.. command, "dotnet", Repository.Bank, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = Path.GetDirectoryName(Repository.Bank)!,
        };
        start.Environment["Samvad__Data"] = data;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"The bank ended with code {_process.ExitCode} instead of serving:\n{string.Join('\n', _printed)}");
        try
        {
            using var response = await _client.GetAsync(new Uri(Address, "health/ready"), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
