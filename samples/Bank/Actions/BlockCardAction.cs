using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Blocks a card and orders a new one.</summary>
public sealed class BlockCardAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Blocks it.</summary>
    /// <param name="card">The card's id.</param>
    /// <param name="reason">Why.</param>
    /// <param name="context">The execution.</param>
    [Action("block_card", Effect = Effect.Once)]
    public async Task<BlockOutcome> ExecuteAsync(string card, BlockReason reason, ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        return await bank.BlockCardAsync(
            new BlockOrder(customer, card, reason), context.Stamp(), context.CancellationToken);
    }
}
