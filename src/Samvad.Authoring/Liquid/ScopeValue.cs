using Fluid;
using Fluid.Values;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Liquid;

/// <summary>A scope as Fluid sees it: the model whose members are the slots.</summary>
internal sealed class ScopeValue(Dialogue.Definitions.Scope scope, LabelTable labels) : FluidValue
{
    public override FluidValues Type => FluidValues.Object;

    internal Dialogue.Definitions.Scope Scope { get; } = scope;

    internal LabelTable Labels { get; } = labels;

    /// <summary>A name's value: a slot's, the time, or the language.</summary>
    internal static Value? Find(Dialogue.Definitions.Scope scope, string name) => scope.TryGet(name, out var value)
        ? value
        : name switch
        {
            Names.Now => new Moment(scope.Now),
            Names.Language => new Text(scope.Language),
            _ => null,
        };

    internal DateTimeOffset Now() => Scope.Now;

    internal FluidValue Wrap(Value? value) => value switch
    {
        null => NilValue.Instance,
        Text text => new StringValue(text.Content, encode: false),
        Number number => NumberValue.Create(number.Amount),
        Listing listing => new ArrayValue(Wrap(listing)),
        _ => new LiquidValue(value, this),
    };

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) =>
        new(Wrap(Find(Scope, name)));

    public override bool Equals(FluidValue? other) => ReferenceEquals(this, other);

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => "";

    public override object ToObjectValue() => Scope;

    private FluidValue[] Wrap(Listing listing)
    {
        var values = new FluidValue[listing.Items.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Wrap(listing.Items[i]);
        return values;
    }
}
