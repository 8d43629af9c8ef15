using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Finds the customer's cards.</summary>
public sealed class ListCardsAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Finds them.</summary>
    /// <param name="cardKind">Only cards of this kind; null for all.</param>
    /// <param name="context">The execution.</param>
    [Action("list_cards")]
    public async Task<ListCardsOutcome> ExecuteAsync(CardKind? cardKind, ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        var cards = (await bank.CardsAsync(customer, context.CancellationToken))
            .Where(card => cardKind is null || card.Kind == cardKind)
            .ToList();
        return cards.Count > 0 ? new ListCardsOutcome.Ok(cards) : new ListCardsOutcome.None();
    }
}

/// <summary>The cards, if any.</summary>
public abstract record ListCardsOutcome
{
    private ListCardsOutcome()
    {
    }

    /// <summary>There are some.</summary>
    /// <param name="Cards">At least one.</param>
    public sealed record Ok(IReadOnlyList<Card> Cards) : ListCardsOutcome;

    /// <summary>The customer has no such card.</summary>
    public sealed record None : ListCardsOutcome;
}
