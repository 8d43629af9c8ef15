using System.Globalization;
using Samvad.Bench.Turns;
using Samvad.Tests.Shared;

// How many turns a second the bank assistant makes on this machine, and how long one takes; and what an open event stream costs.
// Usage: dotnet run -c Release --project bench/Turns [-- [in-process|http|streams] [seconds] [conversations] [sqlite|postgresql] [processes]]
var mode = args.ElementAtOrDefault(0) ?? "all";
var duration = TimeSpan.FromSeconds(int.Parse(args.ElementAtOrDefault(1) ?? "10", CultureInfo.InvariantCulture));
var conversations = int.Parse(args.ElementAtOrDefault(2) ?? (mode == "streams" ? "10000" : "256"), CultureInfo.InvariantCulture);
var processes = int.Parse(args.ElementAtOrDefault(4) ?? "1", CultureInfo.InvariantCulture);
PostgreSqlServer? server = null;
if (args.ElementAtOrDefault(3) == "postgresql")
{
    server = await PostgreSqlServer.StartNewAsync("max_connections = 200");
    // Read by the configuration of this process and of those that it starts.
    Environment.SetEnvironmentVariable("Samvad__Store", "PostgreSql");
    Environment.SetEnvironmentVariable("ConnectionStrings__Samvad", server.ConnectionString);
}

await using (server)
{
    if (mode is "all" or "in-process" && processes == 1)
        await InProcess.RunAsync(duration, conversations);
    else if (mode == "in-process")
        await Together.RunAsync(processes, "in-process", (int)duration.TotalSeconds, conversations / processes);
    if (mode is "all" or "http")
        await OverHttp.RunAsync(duration, conversations, processes);
    if (mode == "streams")
        await OpenStreams.RunAsync(conversations);
}
