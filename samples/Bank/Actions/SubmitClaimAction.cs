using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Claims an expense.</summary>
public sealed class SubmitClaimAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Claims it.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="vendor">Who was paid.</param>
    /// <param name="day">When.</param>
    /// <param name="total">How much.</param>
    /// <param name="context">The execution.</param>
    [Action("submit_claim", Effect = Effect.Once)]
    public async Task<ClaimOutcome> ExecuteAsync(Attachment receipt, string vendor, DateOnly day, Money total, ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        return await bank.ClaimAsync(
            new ClaimOrder(customer, receipt.Id, vendor, day, total), context.Stamp(), context.CancellationToken);
    }
}
