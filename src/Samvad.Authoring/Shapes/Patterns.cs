using System.Text.RegularExpressions;

namespace Samvad.Authoring.Shapes;

/// <summary>The patterns of single values.</summary>
internal static partial class Patterns
{
    [GeneratedRegex("^[a-z][a-z0-9_]{0,63}$", RegexOptions.CultureInvariant)]
    internal static partial Regex Name();

    [GeneratedRegex("^[a-z][a-z0-9_.]{0,127}$", RegexOptions.CultureInvariant)]
    internal static partial Regex StepId();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    internal static partial Regex Language();

    [GeneratedRegex("^[1-9][0-9]{0,5}[smh]$", RegexOptions.CultureInvariant)]
    internal static partial Regex Duration();

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.CultureInvariant)]
    internal static partial Regex Region();

    [GeneratedRegex("(Z|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.CultureInvariant)]
    internal static partial Regex Offset();
}
