namespace Samvad.Understanding.Evaluation;

/// <summary>A test utterance has a mark whose name means nothing to the assistant that is measured.</summary>
public sealed class UnknownMarkException : Exception
{
    internal UnknownMarkException(string text, string label, string assistant)
        : base($"“{text}” has a mark '{label}'. {assistant} has neither an input nor an entity of that name; mark with `input`, `entity` or `entity.input`.") =>
        Label = label;

    /// <summary>The mark's name.</summary>
    public string Label { get; }
}
