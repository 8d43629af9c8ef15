using System.Diagnostics;

namespace Samvad.Receipts.Bench;

/// <summary>What came of one image.</summary>
internal sealed record Reading(LabelledReceipt Expected, Receipt Found, IReadOnlyList<string> Lines, TimeSpan Took)
{
    internal static Reading Of(ITextSource source, LabelledReceipt receipt)
    {
        var begun = Stopwatch.GetTimestamp();
        var lines = source.Read(receipt.Image);
        var found = Receipt.Of(lines);
        return new(receipt, found, lines, Stopwatch.GetElapsedTime(begun));
    }

    internal bool HasTotal => Found.Total == Expected.Total;

    internal bool HasDate => Found.Date == Expected.Date;

    /// <summary>Letters and digits alone are compared: no key agrees with its image about spaces and points.</summary>
    internal bool HasVendor => Plain(Found.Vendor) == Plain(Expected.Vendor);

    internal bool IsRight => HasTotal && HasDate && HasVendor;

    internal string Report() => $"""
        {Path.GetFileName(Expected.Image)}: found {Found.Vendor} | {Found.Date:yyyy-MM-dd} | {Found.Total}
                 key   {Expected.Vendor} | {Expected.Date:yyyy-MM-dd} | {Expected.Total}
        {string.Join(Environment.NewLine, Lines.Select(line => $"    {line}"))}
        """;

    private static string Plain(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
