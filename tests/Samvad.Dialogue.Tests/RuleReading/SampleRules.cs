using Samvad.Dialogue.Rules;

namespace Samvad.Dialogue.Tests.RuleReading;

public enum Verdict
{
    Ok,
    TooMuch,
    NotPositive,
}

public sealed record Account(string Number, Money Balance, DateOnly? Opened = null, IReadOnlyList<int>? Days = null);

public static class SampleRules
{
    [Rule("limit")]
    public static Verdict Limit(Money amount, Account account, decimal factor = 1m) =>
        amount > account.Balance * factor ? Verdict.TooMuch : Verdict.Ok;

    [Rule("is_weekend")]
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    [Rule("matures")]
    public static DateOnly Matures(DateOnly from, int months) => from.AddMonths(months);

    [Rule("greeting")]
    public static string Greeting(string? name) => $"Hello {name ?? "you"}";

    [Rule("throws")]
    public static int Throws() => throw new InvalidOperationException("Not today.");

    [Rule("nothing")]
    public static string? Nothing() => null;

    public static bool NotARule() => true;
}
