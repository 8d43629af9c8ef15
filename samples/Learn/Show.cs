using System.Globalization;

namespace Samvad.Samples.Learn;

/// <summary>Numbers as the examples print them.</summary>
internal static class Show
{
    internal static string Row(ReadOnlySpan<float> numbers) =>
        string.Concat(numbers.ToArray().Select(number => number.ToString("0.0000", CultureInfo.InvariantCulture).PadLeft(9)));

    internal static void Line(string name, ReadOnlySpan<float> numbers) => Console.WriteLine($"{name,-28}{Row(numbers)}");
}
