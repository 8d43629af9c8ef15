using Microsoft.Data.Sqlite;
using Samvad.Dialogue.Values;
using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.CoreBanking;

public sealed partial class SqliteCoreBanking
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Payee>> PayeesAsync(string customer, string name, CancellationToken cancellation) =>
        await _database.ReadAsync(
            connection =>
            {
                var called = PayeesOf(connection, customer);
                var spellings = PayeeName.Spellings(name);
                return spellings.Select(spelling => Called(called, known => known == spelling))
                    .Concat(spellings.Select(spelling => Called(called, known => PayeeName.IsNear(spelling, known))))
                    .FirstOrDefault(found => found.Count > 0, []);
            },
            cancellation);

    /// <inheritdoc/>
    public Task<Money> SentOnAsync(string customer, DateOnly day, CancellationToken cancellation) =>
        _database.ReadAsync(
            connection => Rupees.FromPaise(Ledger.SentOn(connection, customer, day)), cancellation);

    /// <inheritdoc/>
    public Task<TransferOutcome> TransferAsync(
        TransferOrder order, RequestStamp stamp, CancellationToken cancellation) => _database.OnceAsync(
            order,
            stamp,
            (connection, number) => Transfer(connection, order, BankTime.DayOf(stamp.Now), $"TX{number:D6}"),
            cancellation);

    /// <inheritdoc/>
    public Task<TransferOutcome?> FindTransferAsync(
        string customer, string idempotencyKey, CancellationToken cancellation) =>
        _database.FindAsync<TransferOrder, TransferOutcome>(
            idempotencyKey, order => order.Customer == customer, cancellation);

    private static TransferOutcome Transfer(
        SqliteConnection connection, TransferOrder order, DateOnly today, string reference)
    {
        var account = PayingAccount(connection, order.Customer, order.Account);
        var payee = PayeeOf(connection, order.Customer, order.Payee);
        if (account is null || payee is null)
            return new TransferOutcome.NotAllowed();

        var sentToday = Rupees.FromPaise(Ledger.SentOn(connection, order.Customer, today));
        switch (TransferRules.Check(order.Amount, sentToday, account))
        {
            case TransferLimit.Ok:
                break;
            case TransferLimit.OverDailyLimit:
                return new TransferOutcome.OverLimit(TransferRules.Remaining(sentToday));
            default:
                return new TransferOutcome.NotAllowed();
        }

        if (order.Amount > account.Balance)
            return new TransferOutcome.InsufficientFunds(account.Balance);
        Ledger.Move(
            connection,
            account.Id,
            Schema.Clearing,
            Rupees.ToPaise(order.Amount),
            PostingKind.Transfer,
            today,
            $"{payee.Name} {reference}");
        return new TransferOutcome.Ok(reference, account.Balance - order.Amount);
    }

    private static Payee? PayeeOf(SqliteConnection connection, string customer, string payee) => connection.Query(
        "SELECT id, name, bank, number FROM payees WHERE id = $id AND customer = $customer",
        ReadPayee,
        ("$id", payee),
        ("$customer", customer)).FirstOrDefault();

    private static List<Payee> Called(List<(Payee Payee, string Name)> called, Func<string, bool> isMeant) =>
        [.. called.Where(entry => isMeant(entry.Name)).Select(entry => entry.Payee).Distinct()];

    /// <summary>The payees of a customer, each by every name that it goes by.</summary>
    private static List<(Payee Payee, string Name)> PayeesOf(SqliteConnection connection, string customer) => connection.Query(
        """
        SELECT p.id, p.name, p.bank, p.number, n.name
        FROM payees p JOIN payee_names n ON n.payee = p.id
        WHERE p.customer = $customer ORDER BY p.rowid
        """,
        row => (ReadPayee(row), row.GetString(4)),
        ("$customer", customer));

    private static Payee ReadPayee(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
}
