using Samvad.Bench.Turns;

// How many turns a second the bank assistant makes on this machine, and how long one takes.
// Usage: dotnet run -c Release --project bench/Turns [-- [in-process|http] [seconds] [conversations]]
var mode = args.ElementAtOrDefault(0) ?? "all";
var duration = TimeSpan.FromSeconds(int.Parse(args.ElementAtOrDefault(1) ?? "10"));
var conversations = int.Parse(args.ElementAtOrDefault(2) ?? "256");
if (mode is "all" or "in-process")
    await InProcess.RunAsync(duration, conversations);
if (mode is "all" or "http")
    await OverHttp.RunAsync(duration, conversations);
