using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.Rules;

/// <summary>What a fixed deposit comes to. In flows: <c>quote.interest</c>, <c>quote.maturity_amount</c> and so on.</summary>
/// <param name="Months">The tenure in months.</param>
/// <param name="Rate">The yearly rate in percent.</param>
/// <param name="Interest">The interest until maturity.</param>
/// <param name="MaturityAmount">What is paid out: the deposit and the interest.</param>
/// <param name="MaturityDate">The day on which it is paid out.</param>
public sealed record DepositQuote(
    int Months, decimal Rate, Money Interest, Money MaturityAmount, DateOnly MaturityDate);
