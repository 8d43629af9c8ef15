namespace Samvad.Dialogue.Tests.Kit;

/// <summary>An expression that is a C# function; its source is for messages only.</summary>
internal sealed record Expression(string Source, Func<Scope, Value?> Function) : IExpression
{
    public Value? Evaluate(Scope scope) => Function(scope);
}

/// <summary>A condition that is a C# function.</summary>
internal sealed record Condition(string Source, Func<Scope, bool> Function) : ICondition
{
    public bool Holds(Scope scope) => Function(scope);
}

/// <summary>A text in which <c>{slot}</c> stands for the slot's value.</summary>
internal sealed record Template(string Text) : ITemplate
{
    public string Render(Scope scope)
    {
        var text = Text;
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0;
             open = text.IndexOf('{', StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            var value = scope.TryGet(text[(open + 1)..close], out var found) ? found.ToString() : "";
            text = text[..open] + value + text[(close + 1)..];
        }

        return text;
    }
}

/// <summary>A text that cannot be made.</summary>
internal sealed record BrokenTemplate : ITemplate
{
    public string Render(Scope scope) => throw new InvalidOperationException("This text is broken.");
}
