using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Liquid;

/// <summary>A text without holes.</summary>
internal sealed record ConstantTemplate(string Text) : ITemplate
{
    public string Constant => Text;

    public string Render(Scope scope) => Text;
}
