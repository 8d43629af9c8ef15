using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Liquid;

/// <summary>A value as Fluid sees it, where Fluid has no equal of its own.</summary>
internal sealed class LiquidValue(Value value, ScopeValue scope) : FluidValue
{
    internal Value Value { get; } = value;

    public override FluidValues Type => Value switch
    {
        Flag => FluidValues.Boolean,
        Item or Phone => FluidValues.String,
        Date or Moment => FluidValues.DateTime,
        Money => FluidValues.Number,
        _ => FluidValues.Object,
    };

    public override bool Equals(FluidValue? other) => other switch
    {
        null => false,
        LiquidValue liquid => Value is Item item && liquid.Value is Item same ? item.Id == same.Id : Value == liquid.Value,
        NumberValue number => Value is Money money && money.Amount == number.ToNumberValue(),
        BooleanValue flag => Value is Flag same && same.IsTrue == flag.ToBooleanValue(),
        StringValue text => text.ToStringValue() == Value.ToString(),
        _ => false,
    };

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override bool ToBooleanValue() => Value is not Flag { IsTrue: false };

    public override decimal ToNumberValue() => Value is Money money ? money.Amount : 0;

    public override string ToStringValue() => Wording.Of(Value, scope.Scope.Language, scope.Labels);

    public override object ToObjectValue() => Value switch
    {
        Date date => new DateTimeOffset(date.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        Moment moment => moment.Instant,
        _ => Value,
    };

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) =>
        new(scope.Wrap(Members.Of(Value, name)));

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo)
    {
        writer.Write(ToStringValue());
        return default;
    }
}
