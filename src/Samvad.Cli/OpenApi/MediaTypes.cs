namespace Samvad.Cli.OpenApi;

/// <summary>Tells media types apart.</summary>
internal static class MediaTypes
{
    internal static bool IsJson(string type) => Is(type, "application/json") || Essence(type).EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    internal static bool Is(string type, string wanted) => Essence(type).Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static string Essence(string type) => type.Split(';')[0].Trim();
}
