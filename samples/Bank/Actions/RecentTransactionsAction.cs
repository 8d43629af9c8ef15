using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Reads the latest lines of a statement.</summary>
public sealed class RecentTransactionsAction(ICoreBanking bank, ISignIn signIn)
{
    private const int Lines = 5;

    /// <summary>Reads them.</summary>
    /// <param name="account">The account's id.</param>
    /// <param name="context">The execution.</param>
    [Action("recent_transactions")]
    public async Task<RecentTransactionsOutcome> ExecuteAsync(string account, ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        var transactions = await bank.TransactionsAsync(customer, account, Lines, context.CancellationToken);
        return transactions.Count > 0
            ? new RecentTransactionsOutcome.Ok(transactions)
            : new RecentTransactionsOutcome.None();
    }
}

/// <summary>The transactions, if any.</summary>
public abstract record RecentTransactionsOutcome
{
    private RecentTransactionsOutcome()
    {
    }

    /// <summary>There are some.</summary>
    /// <param name="Transactions">The latest first.</param>
    public sealed record Ok(IReadOnlyList<Transaction> Transactions) : RecentTransactionsOutcome;

    /// <summary>Nothing has happened in the account.</summary>
    public sealed record None : RecentTransactionsOutcome;
}
