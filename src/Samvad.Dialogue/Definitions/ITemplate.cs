namespace Samvad.Dialogue.Definitions;

/// <summary>A text with holes. Pure.</summary>
public interface ITemplate
{
    /// <summary>The text with the holes filled from <paramref name="scope"/>, in the scope's language.</summary>
    string Render(Scope scope);

    /// <summary>The text if it has no holes, and so is always the same; else null.</summary>
    string? Constant => null;
}
