namespace Samvad.Authoring.Diagnostics;

/// <summary>How much a diagnostic matters.</summary>
public enum Severity
{
    /// <summary>The assistant runs, but probably not as meant.</summary>
    Warning,

    /// <summary>The assistant cannot run.</summary>
    Error,
}
