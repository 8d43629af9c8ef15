using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Samvad.Samples.Bank.CoreBanking;

public sealed partial class SqliteCoreBanking
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Account>> AccountsAsync(string customer, CancellationToken cancellation) =>
        await _database.ReadAsync(connection => Accounts(connection, customer), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Transaction>> TransactionsAsync(
        string customer, string account, int count, CancellationToken cancellation) =>
        await _database.ReadAsync(
            connection => connection.Query(
                """
                SELECT p.day, p.narration, e.paise
                FROM entries e JOIN postings p ON p.id = e.posting JOIN accounts a ON a.id = e.account
                WHERE a.id = $account AND a.customer = $customer
                ORDER BY p.day DESC, p.id DESC LIMIT $count
                """,
                row => new Transaction(
                    DateOnly.Parse(row.GetString(0), CultureInfo.InvariantCulture),
                    row.GetString(1),
                    Rupees.FromPaise(Math.Abs(row.GetInt64(2))),
                    row.GetInt64(2) > 0),
                ("$account", account),
                ("$customer", customer),
                ("$count", count)),
            cancellation);

    private static List<Account> Accounts(SqliteConnection connection, string customer) => connection.Query(
        """
        SELECT a.id, a.kind, a.number, a.can_pay, COALESCE((SELECT SUM(paise) FROM entries WHERE account = a.id), 0)
        FROM accounts a WHERE a.customer = $customer ORDER BY a.rowid
        """,
        row => new Account(
            row.GetString(0),
            row.Enum<AccountKind>(1),
            row.GetString(2),
            Rupees.FromPaise(row.GetInt64(4)),
            row.GetBoolean(3)),
        ("$customer", customer));

    /// <summary>The account if it is the customer's and money can leave it; else null.</summary>
    private static Account? PayingAccount(SqliteConnection connection, string customer, string account) =>
        Accounts(connection, customer).Find(candidate => candidate.Id == account && candidate.CanPay);
}
