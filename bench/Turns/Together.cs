using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Samvad.Bench.Turns;

/// <summary>This program several times at once, on one store.</summary>
internal static partial class Together
{
    internal static async Task RunAsync(int processes, string mode, int seconds, int conversations)
    {
        var outputs = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => RunAsync(mode, seconds, conversations)));
        foreach (var output in outputs)
            Console.Write(output);
        var sum = outputs.Sum(output => double.Parse(Rate().Match(output).Groups[1].Value, NumberStyles.Number, CultureInfo.CurrentCulture));
        Console.WriteLine($"{processes} processes together: {sum:N0}/s");
    }

    private static async Task<string> RunAsync(string mode, int seconds, int conversations)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Together).Assembly.Location, mode, $"{seconds}", $"{conversations}"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"A process ended with {process.ExitCode}: {output}");
    }

    [GeneratedRegex(@"durable turns in process.*?([\d.,]+)/s")]
    private static partial Regex Rate();
}
