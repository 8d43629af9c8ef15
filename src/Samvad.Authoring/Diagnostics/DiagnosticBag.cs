using System.Collections.Immutable;

namespace Samvad.Authoring.Diagnostics;

/// <summary>Collects diagnostics while files are read.</summary>
internal sealed class DiagnosticBag
{
    private readonly HashSet<Diagnostic> _all = [];

    internal bool HasErrors { get; private set; }

    internal void Add(DiagnosticCode code, Place place, string message, string remedy)
    {
        _all.Add(new(code, place, message, remedy));
        HasErrors |= code.Severity == Severity.Error;
    }

    /// <summary>A name that stands for nothing; the remedy offers the nearest one that does.</summary>
    internal void Unknown(DiagnosticCode code, Place place, string message, string name, IEnumerable<string> known) =>
        Add(code, place, message, Suggestion.For(name, known));

    internal ImmutableArray<Diagnostic> Sorted() =>
    [
        .. _all.OrderBy(d => d.Place)
            .ThenBy(d => d.Code.Name, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal),
    ];
}
