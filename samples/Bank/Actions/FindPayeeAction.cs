using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Finds the payees whom a name may mean.</summary>
public sealed class FindPayeeAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Finds them.</summary>
    /// <param name="name">The name as the customer wrote it.</param>
    /// <param name="context">The execution.</param>
    [Action("find_payee")]
    public async Task<FindPayeeOutcome> ExecuteAsync(string name, ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        var payees = await bank.PayeesAsync(customer, name, context.CancellationToken);
        return payees.Count > 0 ? new FindPayeeOutcome.Ok(payees) : new FindPayeeOutcome.UnknownPayee();
    }
}

/// <summary>The payees, if any.</summary>
public abstract record FindPayeeOutcome
{
    private FindPayeeOutcome()
    {
    }

    /// <summary>There are some.</summary>
    /// <param name="Payees">One, or several of the same name.</param>
    public sealed record Ok(IReadOnlyList<Payee> Payees) : FindPayeeOutcome;

    /// <summary>The customer has no payee of that name.</summary>
    public sealed record UnknownPayee : FindPayeeOutcome;
}
