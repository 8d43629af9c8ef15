using System.Diagnostics;
using Samvad.Hosting;

namespace Samvad.EndToEnd.Tests;

/// <summary>The bank of the samples as a process of its own, on its own data, which can be killed and started again.</summary>
internal sealed class Bank : IAsyncDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);

    private readonly string _data = Directory.CreateTempSubdirectory("samvad-bank-").FullName;
    private readonly int _port = LoopbackPorts.Next();
    private readonly HttpClient _client = new();
    private Process? _process;

    internal Uri Address => new($"http://127.0.0.1:{_port}/");

    internal static async Task<Bank> StartAsync()
    {
        var bank = new Bank();
        await bank.StartAgainAsync();
        return bank;
    }

    internal async Task StartAgainAsync()
    {
        _process = Run(_data, $"{Address}");
        _process.OutputDataReceived += (_, _) => { };
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
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_data, "bank.db")};Mode=ReadOnly;Pooling=False");
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
        using var process = Run(data, urls: null, "chat");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_deadline);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        Directory.Delete(data, recursive: true);
        return (process.ExitCode, await output, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _client.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static Process Run(string data, string? urls, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = Path.GetDirectoryName(Repository.Bank)!,
        };
        start.Environment["Samvad__Data"] = data;
        start.Environment["ASPNETCORE_URLS"] = urls;
        start.ArgumentList.Add(Repository.Bank);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"The bank ended with code {_process.ExitCode} instead of serving.");
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
