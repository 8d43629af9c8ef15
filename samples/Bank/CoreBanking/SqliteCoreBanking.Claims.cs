using Microsoft.Data.Sqlite;
using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.CoreBanking;

public sealed partial class SqliteCoreBanking
{
    /// <inheritdoc/>
    public Task<ClaimOutcome> ClaimAsync(ClaimOrder order, RequestStamp stamp, CancellationToken cancellation) => _database.OnceAsync(
        order, stamp, (connection, number) => Claim(connection, order, BankTime.DayOf(stamp.Now), $"EC{number:D6}"), cancellation);

    private static ClaimOutcome Claim(SqliteConnection connection, ClaimOrder order, DateOnly today, string reference)
    {
        if (ClaimRules.CheckDay(order.Day, today) != ClaimDay.Ok || ClaimRules.CheckTotal(order.Total) != ClaimTotal.Ok)
            return new ClaimOutcome.NotAllowed();
        var earlier = connection.Query(
            "SELECT reference FROM claims WHERE customer = $customer AND receipt = $receipt",
            row => row.GetString(0),
            ("$customer", order.Customer),
            ("$receipt", order.Receipt));
        if (earlier is [var claimed])
            return new ClaimOutcome.AlreadyClaimed(claimed);
        connection.Execute(
            """
            INSERT INTO claims (reference, customer, receipt, vendor, day, paise)
            VALUES ($reference, $customer, $receipt, $vendor, $day, $paise)
            """,
            ("$reference", reference),
            ("$customer", order.Customer),
            ("$receipt", order.Receipt),
            ("$vendor", order.Vendor),
            ("$day", order.Day.Stored()),
            ("$paise", Rupees.ToPaise(order.Total)));
        return new ClaimOutcome.Ok(reference);
    }
}
