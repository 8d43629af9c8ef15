using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Liquid;

/// <summary>A value that an author wrote, or none.</summary>
internal sealed record ConstantExpression(string Source, Value? Value) : IExpression
{
    public Value? Evaluate(Scope scope) => Value;
}
