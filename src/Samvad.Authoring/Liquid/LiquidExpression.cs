using Fluid.Ast;
using Fluid.Values;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Liquid;

/// <summary>An expression that Fluid works out, such as <c>count | plus: 1</c>.</summary>
internal sealed class LiquidExpression(string source, Expression expression, LiquidEngine engine) : IExpression
{
    public string Source { get; } = source;

    public Value? Evaluate(Scope scope) => Unwrap(Now(expression, scope, engine));

    /// <summary>The value that a value of Fluid's stands for.</summary>
    internal static Value? Unwrap(FluidValue value) => value switch
    {
        LiquidValue liquid => liquid.Value,
        NumberValue number => new Number(number.ToNumberValue()),
        BooleanValue flag => new Flag(flag.ToBooleanValue()),
        DateTimeValue moment => new Moment((DateTimeOffset)moment.ToObjectValue()),
        ArrayValue array => new Listing([.. array.Values.Select(Unwrap).OfType<Value>()]),
        StringValue text => new Text(text.ToStringValue()),
        _ when value.IsNil() => null,
        _ => new Text(value.ToStringValue()),
    };

    /// <summary>Evaluates; nothing in a scope is fetched from elsewhere, so nothing is waited for.</summary>
    internal static FluidValue Now(Expression expression, Scope scope, LiquidEngine engine)
    {
        var task = expression.EvaluateAsync(engine.Context(scope));
        return task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
    }
}
