using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Says what day it is at the bank. Rules are pure and cannot look at a clock; they are given the day.</summary>
public sealed class TodayAction
{
    /// <summary>Says it.</summary>
    /// <param name="context">The execution.</param>
    [Action("today")]
    public Task<Today> ExecuteAsync(ActionContext context) => Task.FromResult(new Today(BankTime.DayOf(context.Now)));
}

/// <summary>The day.</summary>
/// <param name="Day">The bank's day.</param>
public sealed record Today(DateOnly Day);
