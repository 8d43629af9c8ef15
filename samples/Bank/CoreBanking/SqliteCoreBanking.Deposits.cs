using Microsoft.Data.Sqlite;
using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.CoreBanking;

public sealed partial class SqliteCoreBanking
{
    /// <inheritdoc/>
    public Task<DepositOutcome> OpenDepositAsync(
        DepositOrder order, RequestStamp stamp, CancellationToken cancellation) => _database.OnceAsync(
            order,
            stamp,
            (connection, number) => OpenDeposit(connection, order, BankTime.DayOf(stamp.Now), $"FD{number:D6}"),
            cancellation);

    private static DepositOutcome OpenDeposit(
        SqliteConnection connection, DepositOrder order, DateOnly today, string reference)
    {
        var account = PayingAccount(connection, order.Customer, order.Account);
        if (account is null
            || DepositRules.CheckAmount(order.Amount) != DepositAmount.Ok
            || DepositRules.CheckTenure(order.Months) != DepositTenure.Ok)
        {
            return new DepositOutcome.NotAllowed();
        }

        if (order.Amount > account.Balance)
            return new DepositOutcome.InsufficientFunds(account.Balance);
        var quote = DepositRules.Quote(today, order.Amount, order.Months);
        var paise = Rupees.ToPaise(order.Amount);
        Ledger.Move(
            connection, account.Id, Schema.Deposits, paise, PostingKind.Deposit, today, $"Fixed deposit {reference}");
        connection.Execute(
            """
            INSERT INTO deposits (reference, customer, paise, months, opened, matures, maturity_paise)
            VALUES ($reference, $customer, $paise, $months, $opened, $matures, $maturity)
            """,
            ("$reference", reference),
            ("$customer", order.Customer),
            ("$paise", paise),
            ("$months", order.Months),
            ("$opened", today.Stored()),
            ("$matures", quote.MaturityDate.Stored()),
            ("$maturity", Rupees.ToPaise(quote.MaturityAmount)));
        return new DepositOutcome.Ok(reference, quote.MaturityAmount, quote.MaturityDate);
    }
}
