using Fluid;
using Fluid.Ast;
using Fluid.Values;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Liquid;

/// <summary>More or less: between amounts of money, days and points in time ours, else Fluid's.</summary>
/// <param name="left">The left side.</param>
/// <param name="right">The right side.</param>
/// <param name="plain">The comparison as Fluid does it.</param>
/// <param name="holds">Whether it holds, by the sign of left minus right.</param>
internal sealed class Comparison(Expression left, Expression right, Expression plain, Func<int, bool> holds) : Expression
{
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var one = await left.EvaluateAsync(context);
        var other = await right.EvaluateAsync(context);
        return Sign(one, other) is { } sign ? BooleanValue.Create(holds(sign)) : await plain.EvaluateAsync(context);
    }

    // Amounts of two currencies throw: which of them is more depends on the day.
    private static int? Sign(FluidValue one, FluidValue other) => (Of(one), Of(other)) switch
    {
        (Money money, Money amount) => money.CompareTo(amount),
        (Money money, null) when other is NumberValue => money.Amount.CompareTo(other.ToNumberValue()),
        (null, Money money) when one is NumberValue => one.ToNumberValue().CompareTo(money.Amount),
        (Date day, Date date) => day.Day.CompareTo(date.Day),
        (Moment moment, Moment instant) => moment.Instant.CompareTo(instant.Instant),
        (Date day, Moment moment) => day.Day.CompareTo(DateOnly.FromDateTime(moment.Instant.DateTime)),
        (Moment moment, Date day) => DateOnly.FromDateTime(moment.Instant.DateTime).CompareTo(day.Day),
        _ => null,
    };

    private static Value? Of(FluidValue value) => (value as LiquidValue)?.Value;
}
