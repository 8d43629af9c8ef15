using System.Globalization;

namespace Samvad.Cli.Output;

/// <summary>Times as they are shown: in UTC, to the second.</summary>
internal static class Times
{
    internal static string Of(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
