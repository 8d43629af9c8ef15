namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>The bank's calendar. A day begins at midnight in India, wherever the server and the customer are.</summary>
public static class BankTime
{
    // India has one time zone and no daylight saving time.
    private static readonly TimeSpan India = new(5, 30, 0);

    /// <summary>The bank's day at a point in time.</summary>
    public static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(India).DateTime);
}
