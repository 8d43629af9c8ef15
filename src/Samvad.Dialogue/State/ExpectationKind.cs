namespace Samvad.Dialogue.State;

/// <summary>The kinds of answers that a question can expect.</summary>
public enum ExpectationKind
{
    /// <summary>A value of a type.</summary>
    Value,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Confirmation,
}
