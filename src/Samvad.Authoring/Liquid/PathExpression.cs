using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Liquid;

/// <summary>A slot, or a member of one: the value keeps its type, and Fluid is not asked.</summary>
/// <param name="Source">The path as written.</param>
/// <param name="Path">The names between the dots.</param>
internal sealed record PathExpression(string Source, ImmutableArray<string> Path) : IExpression
{
    /// <summary>The slot of that name.</summary>
    internal static PathExpression Slot(string name) => new(name, [name]);

    public Value? Evaluate(Scope scope)
    {
        var value = ScopeValue.Find(scope, Path[0]);
        for (var i = 1; i < Path.Length && value is not null; i++)
            value = Members.Of(value, Path[i]);
        return value;
    }
}
