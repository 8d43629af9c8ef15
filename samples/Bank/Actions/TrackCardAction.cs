using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Looks where the customer's new card is.</summary>
public sealed class TrackCardAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Looks.</summary>
    /// <param name="context">The execution.</param>
    [Action("track_card")]
    public async Task<TrackCardOutcome> ExecuteAsync(ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        var delivery = await bank.LatestDeliveryAsync(customer, context.CancellationToken);
        return delivery is null
            ? new TrackCardOutcome.None()
            : new TrackCardOutcome.Ok(delivery, BankTime.DayOf(context.Now));
    }
}

/// <summary>The delivery, if any.</summary>
public abstract record TrackCardOutcome
{
    private TrackCardOutcome()
    {
    }

    /// <summary>There is one.</summary>
    /// <param name="Delivery">The latest.</param>
    /// <param name="Today">The bank's day, which rules cannot know by themselves.</param>
    public sealed record Ok(CardDelivery Delivery, DateOnly Today) : TrackCardOutcome;

    /// <summary>No card is on its way.</summary>
    public sealed record None : TrackCardOutcome;
}
