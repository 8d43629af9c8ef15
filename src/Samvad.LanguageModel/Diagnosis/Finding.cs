namespace Samvad.LanguageModel.Diagnosis;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing needs to be done.</summary>
    Information,

    /// <summary>The model will be worse than it could be, or this was meant otherwise.</summary>
    Warning,

    /// <summary>What is trained or measured here is not what one believes.</summary>
    Error,
}

/// <summary>Something that a check found.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Measured">What was measured, with figures.</param>
/// <param name="Meaning">What that means for the model.</param>
/// <param name="Where">Where to look: files, settings, parameters.</param>
public sealed record Finding(Severity Severity, string Measured, string Meaning, string Where);
