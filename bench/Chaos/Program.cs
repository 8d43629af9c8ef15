using System.Globalization;
using System.Runtime.InteropServices;
using Samvad.Benchmarks.Chaos;
using Samvad.Benchmarks.Chaos.Core;
using Samvad.Benchmarks.Chaos.Run;
using Samvad.Benchmarks.Chaos.Server;

switch (args)
{
    case [Signs.Server]:
        return await ServerRole.RunAsync();
    case [Signs.Core, var address, var seed]:
        return await CoreRole.RunAsync(new(address), int.Parse(seed, CultureInfo.InvariantCulture));
    case ["--help" or "-h", ..]:
        Console.WriteLine(Settings.Usage);
        return 0;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    return await Experiment.RunAsync(Settings.Parse(args), stop.Token);
}
catch (ArgumentException exception)
{
    await Console.Error.WriteLineAsync($"{exception.Message}{Environment.NewLine}{Settings.Usage}");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped.");
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
