namespace Samvad.Dialogue.Definitions;

/// <summary>A text with holes. Pure.</summary>
public interface ITemplate
{
    /// <summary>The text with the holes filled from <paramref name="scope"/>, in the scope's language.</summary>
    string Render(Scope scope);
}
