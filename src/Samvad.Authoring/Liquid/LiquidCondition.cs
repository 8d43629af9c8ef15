using Fluid.Ast;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Liquid;

/// <summary>A condition that Fluid works out.</summary>
internal sealed class LiquidCondition(string source, Expression expression, LiquidEngine engine) : ICondition
{
    public string Source { get; } = source;

    public bool Holds(Scope scope) => LiquidExpression.Now(expression, scope, engine).ToBooleanValue();
}
