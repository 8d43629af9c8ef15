using System.Collections.Immutable;
using Samvad.Authoring;
using Samvad.Authoring.Diagnostics;

namespace Samvad.Hosting;

/// <summary>An assistant has errors and cannot be hosted. The message lists all of them, with file, line and remedy.</summary>
public sealed class AssistantException : Exception
{
    internal AssistantException(string folder, AssistantLoad load, AssistantSource source)
        : base($"The assistant in {folder} has errors.{Environment.NewLine}{DiagnosticText.Of(load, source)}") =>
        Diagnostics = load.Diagnostics;

    /// <summary>The diagnostics.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
