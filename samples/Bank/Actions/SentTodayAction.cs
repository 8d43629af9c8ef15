using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Adds up what the customer has sent today.</summary>
public sealed class SentTodayAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Adds it up.</summary>
    /// <param name="context">The execution.</param>
    [Action("sent_today")]
    public async Task<SentToday> ExecuteAsync(ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        return new(await bank.SentOnAsync(customer, BankTime.DayOf(context.Now), context.CancellationToken));
    }
}

/// <summary>What was sent today.</summary>
/// <param name="Total">The sum of all transfers.</param>
public sealed record SentToday(Money Total);
