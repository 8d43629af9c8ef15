using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Finds the customer's accounts.</summary>
public sealed class ListAccountsAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Finds them.</summary>
    /// <param name="accountKind">Only accounts of this kind; null for all.</param>
    /// <param name="forPayment">True for only those that money can leave.</param>
    /// <param name="context">The execution.</param>
    [Action("list_accounts")]
    public async Task<ListAccountsOutcome> ExecuteAsync(
        AccountKind? accountKind, bool? forPayment, ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        var accounts = (await bank.AccountsAsync(customer, context.CancellationToken))
            .Where(account => accountKind is null || account.Kind == accountKind)
            .Where(account => forPayment is not true || account.CanPay)
            .ToList();
        return accounts.Count > 0 ? new ListAccountsOutcome.Ok(accounts) : new ListAccountsOutcome.None();
    }
}

/// <summary>The accounts, if any.</summary>
public abstract record ListAccountsOutcome
{
    private ListAccountsOutcome()
    {
    }

    /// <summary>There are some.</summary>
    /// <param name="Accounts">At least one.</param>
    public sealed record Ok(IReadOnlyList<Account> Accounts) : ListAccountsOutcome;

    /// <summary>The customer has no such account.</summary>
    public sealed record None : ListAccountsOutcome;
}
