namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>
/// A small core-banking system in SQLite. It trusts nobody: whatever the conversation has checked is checked here again,
/// inside the transaction that books. Each area of the bank has its own file.
/// </summary>
public sealed partial class SqliteCoreBanking : ICoreBanking, IDisposable
{
    private readonly BankDatabase _database;

    private SqliteCoreBanking(BankDatabase database) => _database = database;

    /// <summary>Opens the bank, with the demo data if it is new.</summary>
    /// <param name="path">The database file; null keeps everything in memory until the bank is disposed.</param>
    /// <param name="today">The day from which the demo data count backwards and forwards.</param>
    public static SqliteCoreBanking Open(string? path, DateOnly today)
    {
        var database = new BankDatabase(path);
        // Nothing else has the database yet, so this completes at once.
        database.WriteAsync(
            connection =>
            {
                if (connection.Number("SELECT COUNT(*) FROM customers") == 0)
                    DemoData.Fill(connection, today);
                return true;
            },
            CancellationToken.None).GetAwaiter().GetResult();
        return new(database);
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    /// <inheritdoc/>
    public Task<bool> IsCustomerAsync(string customer, CancellationToken cancellation) => _database.ReadAsync(
        connection => connection.Number("SELECT COUNT(*) FROM customers WHERE id = $id", ("$id", customer)) == 1,
        cancellation);

    /// <summary>The sum of the whole ledger in paise: 0, unless money was made or lost.</summary>
    public Task<long> LedgerTotalAsync(CancellationToken cancellation) =>
        _database.ReadAsync(Ledger.Total, cancellation);
}
