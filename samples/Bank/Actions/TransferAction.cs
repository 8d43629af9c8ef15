using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Sends money to a payee.</summary>
public sealed class TransferAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Sends it. Repeating an execution sends nothing again: its idempotency key goes to the bank.</summary>
    /// <param name="account">The id of the account that it leaves.</param>
    /// <param name="payee">The payee's id.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="context">The execution.</param>
    [Action("transfer", Effect = Effect.Once)]
    public async Task<TransferOutcome> ExecuteAsync(string account, string payee, Money amount, ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        return await bank.TransferAsync(
            new TransferOrder(customer, account, payee, amount), context.Stamp(), context.CancellationToken);
    }

    /// <summary>Asks the bank what became of it, after a crash or when the bank took too long.</summary>
    /// <param name="context">The execution.</param>
    [ActionReconcile("transfer")]
    public async Task<TransferOutcome?> FindAsync(ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        return await bank.FindTransferAsync(customer, context.IdempotencyKey, context.CancellationToken);
    }
}
