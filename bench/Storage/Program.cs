using System.Diagnostics;
using Samvad.Benchmarks.Storage;
using Samvad.Dialogue.State;
using Samvad.Storage;
using Samvad.Storage.Forms;
using Samvad.Storage.PostgreSql;
using Samvad.Storage.Sqlite;
using Samvad.Tests.Shared;

// How fast stores write and read turns. Usage: dotnet run -c Release --project bench/Storage [-- [seconds] [folder]]
var seconds = args.Length > 0 ? double.Parse(args[0]) : 8;
var folder = Directory.CreateDirectory(Path.Combine(args.Length > 1 ? args[1] : ".", $"storage-bench-{Environment.ProcessId}"));
try
{
    MeasureEncoding();
    await Measure("SQLite, group commit", n => Sqlite(512, n));
    await Measure("SQLite, one transaction per append", n => Sqlite(1, n));
    await MeasureLoading("SQLite", Sqlite(512, 0));
    if (PostgreSqlServer.Programs is null)
    {
        Console.WriteLine("There is no PostgreSQL on this machine.");
        return;
    }

    await using var server = await PostgreSqlServer.StartNewAsync();
    await Measure("PostgreSQL, group commit", n => PostgreSql(server, 256, n));
    await Measure("PostgreSQL, one transaction per append", n => PostgreSql(server, 1, n));
    await MeasureLoading("PostgreSQL", PostgreSql(server, 256, 0));
}
finally
{
    folder.Delete(true);
}

static void MeasureEncoding()
{
    var first = TypicalTurn.First("c");
    var turn = TypicalTurn.Next("c", first.State, 1);
    var encoded = EncodedTurn.Of(turn);
    var bytes = Enumerable.Range(0, turn.Events.Length).Sum(i => encoded.Event(i).Length);
    var best = double.MaxValue;
    for (var round = 0; round < 20; round++)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20_000; i++)
            EncodedTurn.Of(turn);
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / 20_000);
    }

    Console.WriteLine(
        $"encoding a turn: {best:N1} µs for {turn.Events.Length} events ({bytes} B) and a snapshot ({encoded.Snapshot.Length} B)");
}

SqliteStore Sqlite(int batch, int writers) =>
    SqliteStore.Open(new() { Path = Path.Combine(folder.FullName, $"{batch}-{writers}.db"), BatchSize = batch });

static PostgreSqlStore PostgreSql(PostgreSqlServer server, int batch, int writers) => PostgreSqlStore.Open(
    new() { ConnectionString = server.ConnectionString, Schema = $"b{batch}_{writers}", BatchSize = batch });

async Task MeasureLoading(string name, IConversationStore opened)
{
    const int Conversations = 10_000;
    await using var store = opened;
    await Task.WhenAll(Enumerable.Range(0, Conversations).Select(i => store.AppendAsync(TypicalTurn.First($"c{i}"))));
    var watch = Stopwatch.StartNew();
    for (var i = 0; i < Conversations; i++)
        await store.LoadAsync($"c{i * 7919 % Conversations}");
    Console.WriteLine($"{name}, loading a conversation: {watch.Elapsed.TotalMicroseconds / Conversations:N1} µs, one after the other");
}

async Task Measure(string name, Func<int, IConversationStore> open)
{
    foreach (var writers in (int[])[256, 16, 1])
    {
        await using var store = open(writers);
        await RunAsync(store, writers, TimeSpan.FromSeconds(seconds / 4));
        var allocated = GC.GetTotalAllocatedBytes();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var latencies = await RunAsync(store, writers, TimeSpan.FromSeconds(seconds));
        watch.Stop();
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        Array.Sort(latencies);
        Console.WriteLine(
            $"{name}, {writers} writers: {latencies.Length / watch.Elapsed.TotalSeconds:N0} appends/s, "
            + $"p50 {Milliseconds(latencies, 0.5):N2} ms, p99 {Milliseconds(latencies, 0.99):N2} ms, "
            + $"{cpu.TotalMicroseconds / latencies.Length:N0} µs of CPU, "
            + $"{(GC.GetTotalAllocatedBytes() - allocated) / latencies.Length:N0} B allocated each");
    }
}

static double Milliseconds(long[] sorted, double share) =>
    Stopwatch.GetElapsedTime(0, sorted[(int)(share * (sorted.Length - 1))]).TotalMilliseconds;

static async Task<long[]> RunAsync(IConversationStore store, int writers, TimeSpan time)
{
    var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
    var all = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() => WriteAsync(store, end))));
    return [.. all.SelectMany(latencies => latencies)];
}

// A conversation has eight turns, then another one begins.
static async Task<List<long>> WriteAsync(IConversationStore store, long end)
{
    var latencies = new List<long>();
    for (var turn = 0; ; turn++)
    {
        var conversation = Guid.CreateVersion7().ToString("N");
        var state = Conversation.Empty;
        for (var i = 0; i < 8; i++)
        {
            var record = i == 0 ? TypicalTurn.First(conversation) : TypicalTurn.Next(conversation, state, i);
            var start = Stopwatch.GetTimestamp();
            if (start > end)
                return latencies;
            if (await store.AppendAsync(record) is not Appended)
                throw new InvalidOperationException($"Turn {i} of {conversation} was refused.");
            latencies.Add(Stopwatch.GetTimestamp() - start);
            state = record.State;
        }
    }
}
