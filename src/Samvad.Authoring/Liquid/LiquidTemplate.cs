using Fluid;
using Fluid.Parser;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Liquid;

/// <summary>A text that Fluid fills in.</summary>
internal sealed class LiquidTemplate(FluidTemplate template, LiquidEngine engine) : ITemplate
{
    public string Render(Dialogue.Definitions.Scope scope) =>
        template.Render(engine.Context(scope), NullEncoder.Default, isolateContext: false);
}
