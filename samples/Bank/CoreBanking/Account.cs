using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>An account of a customer.</summary>
/// <param name="Id">The bank's own name for it.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Number">The last four digits, all that is ever shown of the number.</param>
/// <param name="Balance">What is in it.</param>
/// <param name="CanPay">Whether money can leave it at any time; not so for a provident fund.</param>
public sealed record Account(string Id, AccountKind Kind, string Number, Money Balance, bool CanPay);

/// <summary>The kinds of accounts.</summary>
public enum AccountKind
{
    /// <summary>For everyday use, with interest.</summary>
    Savings,

    /// <summary>For a business.</summary>
    Current,

    /// <summary>A public provident fund, which is locked for years.</summary>
    Ppf,
}
