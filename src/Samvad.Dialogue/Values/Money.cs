using System.Globalization;

namespace Samvad.Dialogue.Values;

/// <summary>
/// An exact amount of one currency. Amounts of different currencies never mix: adding or comparing them throws.
/// </summary>
/// <param name="Amount">The amount in units of the currency (not in cents or paise).</param>
/// <param name="Currency">The ISO 4217 code, for example <c>INR</c>.</param>
public sealed record Money(decimal Amount, string Currency) : Value, IComparable<Money>
{
    /// <inheritdoc/>
    public override string TypeName => "money";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => new(left.Amount + right.Same(left), left.Currency);

    /// <summary>The difference of two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => new(left.Amount - right.Same(left), left.Currency);

    /// <summary>The amount multiplied by a factor, not rounded.</summary>
    public static Money operator *(Money money, decimal factor) => new(money.Amount * factor, money.Currency);

    /// <summary>Whether the left amount is smaller.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is larger.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is at most the right one.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is at least the right one.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public int CompareTo(Money? other) => other is null ? 1 : Amount.CompareTo(other.Same(this));

    /// <summary>The amount rounded to whole hundredths, halves away from zero, as banks print it.</summary>
    public Money Rounded() => this with { Amount = Math.Round(Amount, 2, MidpointRounding.AwayFromZero) };

    private decimal Same(Money other) =>
        Currency == other.Currency ? Amount : throw new CurrencyMismatchException(other.Currency, Currency);
}
