namespace Samvad.Understanding.Entities.Values;

/// <summary>What an entity means: one of a closed set of kinds, each comparable by value.</summary>
public abstract record Value
{
    private protected Value()
    {
    }
}

/// <summary>Words as they were written.</summary>
/// <param name="Content">The words.</param>
public sealed record Text(string Content) : Value;

/// <summary>A number without a unit.</summary>
/// <param name="Amount">The number.</param>
public sealed record Number(decimal Amount) : Value;

/// <summary>An amount of money.</summary>
/// <param name="Amount">The amount in units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record Money(decimal Amount, string Currency) : Value;

/// <summary>A day.</summary>
/// <param name="Day">The day.</param>
public sealed record Date(DateOnly Day) : Value;

/// <summary>A day with a time.</summary>
/// <param name="Instant">The moment, with the offset of the reference time.</param>
public sealed record Moment(DateTimeOffset Instant) : Value;

/// <summary>An item of a list.</summary>
/// <param name="List">Name of the list's type.</param>
/// <param name="Id">Canonical id of the item.</param>
public sealed record Item(string List, string Id) : Value;

/// <summary>A telephone number.</summary>
/// <param name="E164">The number in E.164 form, with a plus sign.</param>
public sealed record Phone(string E164) : Value;
