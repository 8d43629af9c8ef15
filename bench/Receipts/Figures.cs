namespace Samvad.Receipts.Bench;

/// <summary>Prints how many were right, and how long it took.</summary>
internal static class Figures
{
    internal static void Print(string source, string which, Reading[] readings)
    {
        if (readings.Length == 0)
            return;
        var seconds = readings.Select(reading => reading.Took.TotalSeconds).Order().ToArray();
        string Share(Func<Reading, bool> isRight) => $"{(double)readings.Count(isRight) / readings.Length:0.00} ({readings.Count(isRight)} of {readings.Length})";
        Console.WriteLine(
            $"{source,-10} {which,-12} total {Share(reading => reading.HasTotal)}, date {Share(reading => reading.HasDate)}, vendor {Share(reading => reading.HasVendor)}, "
            + $"seconds per image: median {seconds[seconds.Length / 2]:0.00}, worst {seconds[^1]:0.00}");
    }
}
