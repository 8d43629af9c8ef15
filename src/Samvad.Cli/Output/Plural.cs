namespace Samvad.Cli.Output;

/// <summary>Counts things in words.</summary>
internal static class Plural
{
    /// <summary>“1 flow”, “2 flows”; <paramref name="many"/> for a noun that does not take an s.</summary>
    internal static string Of(int count, string noun, string? many = null) =>
        count == 1 ? $"1 {noun}" : $"{count} {many ?? $"{noun}s"}";
}
