using System.Diagnostics;
using System.Net.Http.Json;
using Samvad.Benchmarks.Chaos.Core;
using Samvad.Hosting;
using Samvad.Hosting.Actions;
using Samvad.Storage;
using Samvad.Storage.PostgreSql;
using Samvad.Storage.Sqlite;
using Samvad.Tests.Shared;
using Spectre.Console;

namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>One experiment: servers, the core-banking system, customers, kills, and the reckoning.</summary>
internal sealed class Experiment : IAsyncDisposable
{
    /// <summary>How long, after the last kill, everything that was begun may take to come to its end.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    /// <summary>The exit code of a process that ended itself at once (SIGABRT).</summary>
    private const int Aborted = 134;

    private readonly Settings _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("samvad-chaos-").FullName;
    private readonly Uri _core = new($"http://127.0.0.1:{LoopbackPorts.Next()}/");
    private readonly HttpClient _http;
    private readonly Dictionary<FaultPoint, int> _deaths = Enum.GetValues<FaultPoint>().ToDictionary(point => point, _ => 0);
    private readonly Strike[] _plan;
    private PostgreSqlServer? _database;
    private Server[] _servers = [];
    private Customer[] _customers = [];
    private int _kills;
    private bool _keep;

    private Experiment(Settings settings)
    {
        _settings = settings;
        _plan = [.. Strike.Plan(settings.Kills, settings.Processes, settings.Seed)];
        _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 4 * settings.Conversations }) { Timeout = TimeSpan.FromSeconds(20) };
    }

    internal static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        var started = Stopwatch.StartNew();
        await using var experiment = new Experiment(settings);
        await using var core = new Child(experiment.Log("core"), new Dictionary<string, string>(), Signs.Core, $"{experiment._core}", $"{settings.Seed}");
        await core.Ready.WaitAsync(cancellation);
        await experiment.StartAsync();
        try
        {
            await Progress.ShowAsync(experiment, experiment.TalkAsync(cancellation));
            var codes = await Task.WhenAll(experiment._servers.Select(server => server.TerminateAsync())).WaitAsync(cancellation);
            return experiment.Report(await experiment.CheckAsync(codes, cancellation), started.Elapsed);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            foreach (var customer in experiment._customers.Where(customer => customer.Awaits != "nothing"))
                Console.WriteLine($"{customer.Id} waits for {customer.Awaits}.");
            throw;
        }
        finally
        {
            foreach (var server in experiment._servers)
                await server.AbandonAsync();
        }
    }

    /// <summary>How far it has come.</summary>
    internal (int Kills, int OfKills, int Finished, int OfCustomers, int Messages) Stand => (
        _kills, _settings.Kills, _customers.Count(customer => customer.Awaits == "nothing"), _settings.Conversations,
        _customers.Sum(customer => customer.Acknowledged.Count));

    private async Task StartAsync()
    {
        _database = _settings.IsPostgreSql ? await PostgreSqlServer.StartNewAsync("max_connections = 300") : null;
        _servers = [.. Enumerable.Range(0, _settings.Processes).Select(NewServer)];
        _customers = [.. Enumerable.Range(0, _settings.Conversations).Select(
            n => new Customer(_servers, _http, _settings.Pace, unchecked((_settings.Seed * 1_000_003) + n)))];
        foreach (var server in _servers)
        {
            _ = server.ServeAsync();
            await server.ServingAsync();
        }
    }

    private Server NewServer(int number)
    {
        var address = new Uri($"http://127.0.0.1:{LoopbackPorts.Next()}/");
        var settings = new Dictionary<string, string>
        {
            [Signs.CoreAddress] = $"{_core}",
            ["ASPNETCORE_URLS"] = $"{address}",
            ["Samvad__Data"] = Path.Combine(_folder, "data"),
            ["Samvad__Store"] = _settings.IsPostgreSql ? "PostgreSql" : "Sqlite",
            ["ConnectionStrings__Samvad"] = _database?.ConnectionString ?? "",
            ["Samvad__Limits__ConversationsPerMinute"] = "1000000",
            ["Samvad__Limits__MessagesPerSecond"] = "1000",
            ["Samvad__Turns__ActionTimeLimit"] = $"{Signs.ActionTimeLimit}",
            ["Samvad__Actions__Policies__transfer__SettleAfter"] = "00:00:05",
            ["Samvad__Webhooks__bank__Url"] = "http://bank/events",
            ["Samvad__Webhooks__bank__Key"] = "shared",
            ["Samvad__Http__Hosts__bank__Address"] = $"{_core}",
            ["Samvad__Http__Hosts__bank__IsPrivate"] = "true",
        };
        return new(address, () => new(Log($"server-{number}"), settings, Signs.Server));
    }

    /// <summary>Lets everybody talk while servers are killed, and then come to an end.</summary>
    private async Task TalkAsync(CancellationToken cancellation)
    {
        var over = new TaskCompletionSource();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var talking = Task.WhenAll(_customers.Select(async customer =>
        {
            try
            {
                await customer.TalkAsync(over.Task, limit.Token);
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                // It is told among what does not hold.
                customer.Complaints.Add(exception.Message);
            }
        }));
        var strikes = new Queue<Strike>(_plan);
        while (strikes.TryDequeue(out var strike))
        {
            var died = await _servers[strike.Victim].StrikeAsync(strike, cancellation);
            _kills++;
            await File.AppendAllTextAsync(Log("strikes"), $"{DateTime.UtcNow:HH:mm:ss.f} {strike}: died {(died is null ? "anywhere" : $"at {died}")}{Environment.NewLine}", cancellation);
            if (died is { } point)
                _deaths[point]++;
            // A point that was not come by in time: the kill counts as one anywhere, and another takes its place.
            else if (strike.Point is not null && _kills < 2 * _settings.Kills)
                strikes.Enqueue(strike with { Pass = 1 });
        }

        over.SetResult();
        limit.CancelAfter(s_patience);
        await talking;
        await ToldAsync(cancellation);
    }

    /// <summary>Waits until the subscriber has been told of what customers have seen, or it takes too long.</summary>
    private async Task ToldAsync(CancellationToken cancellation)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < s_patience; await Task.Delay(500, cancellation))
        {
            var told = (await BooksAsync(cancellation)).Told;
            if (_customers.All(customer => customer.Id is not { } id || customer.Seen.Count == 0 || told.GetValueOrDefault(id) > customer.Seen[^1].Position))
                return;
        }
    }

    private async Task<IReadOnlyList<Check>> CheckAsync(int[] codes, CancellationToken cancellation)
    {
        await using IConversationStore store = _settings.IsPostgreSql
            ? PostgreSqlStore.Open(new() { ConnectionString = _database!.ConnectionString, Schema = "samvad" })
            : SqliteStore.Open(new() { Path = Path.Combine(_folder, "data", "conversations.db") });
        var checks = await new Audit(_customers, await BooksAsync(cancellation)).CheckAsync(store);
        var points = new Check("fault points: a server died at each that was planned");
        foreach (var point in _plan.Select(strike => strike.Point).OfType<FaultPoint>().Distinct())
            points.That(_deaths[point] > 0, () => $"{point}");
        var ends = new Check("servers ended when killed, and with 0 when asked") { Note = $"{Outcasts} declared dead by the others" };
        foreach (var code in codes)
            ends.That(code == 0, () => $"A server that was asked to end did so with {code}.");
        foreach (var code in _servers.SelectMany(server => server.EndedByItself).Where(code => !IsOutcast(code)))
            ends.That(false, () => $"A server ended by itself, with {code}.");
        return [.. checks, points, ends];
    }

    private int Report(IReadOnlyList<Check> checks, TimeSpan took)
    {
        var holds = checks.All(check => check.Violations.Count == 0);
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 125);
        AnsiConsole.WriteLine();
        AnsiConsole.Write(Summary.Of(checks));
        Console.WriteLine(string.Join(", ", _deaths.Select(point => $"{point.Key} {point.Value}")) + $", anywhere {_kills - _deaths.Values.Sum()}.");
        Console.WriteLine(
            $"{_settings.Conversations} conversations, {_kills} kills of {_servers.Length} servers on {(_settings.IsPostgreSql ? "PostgreSQL" : "SQLite")}, seed {_settings.Seed}: "
            + $"{took.TotalSeconds:0} s, {_customers.Sum(customer => customer.Repeated):N0} requests made again, longest start {_servers.Max(server => server.LongestStart).TotalSeconds:0.0} s.");
        foreach (var (check, violation) in checks.SelectMany(check => check.Violations.Take(10).Select(violation => (check, violation))))
            Console.WriteLine($"! {check.What}: {violation}");
        Console.WriteLine(holds ? "All holds." : $"Something does not hold. What the servers logged is in {_folder}.");
        _keep = !holds;
        return holds ? 0 : 1;
    }

    private int Outcasts => _servers.SelectMany(server => server.EndedByItself).Count(IsOutcast);

    /// <summary>
    /// Whether a server has ended itself because the others had declared it dead, as happens to a live one on a machine that
    /// has too much to do: documented, and harmless.
    /// </summary>
    private bool IsOutcast(int code) => _settings.Processes > 1 && code == Aborted;

    private async Task<BooksPage> BooksAsync(CancellationToken cancellation) =>
        (await _http.GetFromJsonAsync<BooksPage>(new Uri(_core, "books"), cancellation))!;

    private string Log(string process) => Path.Combine(_folder, $"{process}.log");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        _http.Dispose();
        if (!_keep)
            Directory.Delete(_folder, recursive: true);
    }
}
