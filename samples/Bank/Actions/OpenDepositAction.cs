using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Opens a fixed deposit.</summary>
public sealed class OpenDepositAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Opens it.</summary>
    /// <param name="account">The id of the account that the money comes from.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="months">The tenure in months.</param>
    /// <param name="context">The execution.</param>
    [Action("open_deposit", Effect = Effect.Once)]
    public async Task<DepositOutcome> ExecuteAsync(string account, Money amount, int months, ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        return await bank.OpenDepositAsync(
            new DepositOrder(customer, account, amount, months), context.Stamp(), context.CancellationToken);
    }
}
