namespace Samvad.Authoring.Diagnostics;

/// <summary>Something that an author should know about a file of the assistant.</summary>
/// <param name="Code">What kind of thing it is.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Message">What is wrong, with the value that is.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record Diagnostic(DiagnosticCode Code, Place Place, string Message, string Remedy)
{
    /// <summary>How much it matters.</summary>
    public Severity Severity => Code.Severity;

    /// <summary>As compilers print it, on two lines.</summary>
    public override string ToString() => DiagnosticText.Of(this);
}
