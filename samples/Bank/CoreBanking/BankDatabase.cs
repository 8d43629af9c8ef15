using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>
/// The bank's SQLite database. One connection serves one caller at a time, which is plenty for a sample and makes every
/// transaction serial.
/// </summary>
internal sealed class BankDatabase : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteConnection _connection;

    /// <param name="path">The file; null keeps the database in memory, for as long as this object lives.</param>
    internal BankDatabase(string? path)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = path ?? ":memory:", ForeignKeys = true };
        _connection = new(source.ToString());
        _connection.Open();
        _connection.Execute(Schema.Text);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _turn.Dispose();
    }

    internal async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return read(_connection);
        }
        finally
        {
            _turn.Release();
        }
    }

    internal Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellation) => ReadAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction();
            var result = write(connection);
            transaction.Commit();
            return result;
        },
        cancellation);

    /// <summary>
    /// Does a request once. What it changes, and what it was told, become durable in one transaction; a later attempt
    /// with the same key is told the same and changes nothing.
    /// </summary>
    /// <param name="request">The request, to notice a key that is used for two.</param>
    /// <param name="stamp">The key and the time.</param>
    /// <param name="apply">Does it; the number is the request's own and makes a good reference.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    internal Task<TOutcome> OnceAsync<TRequest, TOutcome>(
        TRequest request,
        RequestStamp stamp,
        Func<SqliteConnection, long, TOutcome> apply,
        CancellationToken cancellation)
        where TRequest : notnull
    {
        var asked = $"{typeof(TRequest).Name} {JsonSerializer.Serialize(request)}";
        return WriteAsync(connection => Earlier<TOutcome>(connection, stamp.IdempotencyKey, asked)
            ?? Apply(connection, asked, stamp, apply), cancellation);
    }

    /// <summary>What a request was told; null if there is none of that kind with that key that fits.</summary>
    internal Task<TOutcome?> FindAsync<TRequest, TOutcome>(
        string key, Func<TRequest, bool> fits, CancellationToken cancellation)
        where TOutcome : class => ReadAsync(
            connection =>
            {
                var kind = $"{typeof(TRequest).Name} ";
                var found = connection.Query(
                    "SELECT request, answer FROM requests WHERE key = $key",
                    row => (Request: row.GetString(0), Answer: row.GetString(1)),
                    ("$key", key));
                return found is [var (request, answer)] && request.StartsWith(kind, StringComparison.Ordinal)
                    && fits(JsonSerializer.Deserialize<TRequest>(request.AsSpan(kind.Length))!)
                    ? JsonSerializer.Deserialize<TOutcome>(answer)
                    : null;
            },
            cancellation);

    private static TOutcome? Earlier<TOutcome>(SqliteConnection connection, string key, string asked)
    {
        var earlier = connection.Query(
            "SELECT request, answer FROM requests WHERE key = $key",
            row => (Request: row.GetString(0), Answer: row.GetString(1)),
            ("$key", key));
        if (earlier is not [var (request, answer)])
            return default;
        return request == asked
            ? JsonSerializer.Deserialize<TOutcome>(answer)
            : throw new IdempotencyKeyReusedException(key, request, asked);
    }

    private static TOutcome Apply<TOutcome>(
        SqliteConnection connection, string asked, RequestStamp stamp, Func<SqliteConnection, long, TOutcome> apply)
    {
        var number = connection.Number(
            "INSERT INTO requests (key, request, answer, at) VALUES ($key, $request, '', $at) RETURNING number",
            ("$key", stamp.IdempotencyKey),
            ("$request", asked),
            ("$at", stamp.Now.ToUniversalTime().ToString("O")));
        var outcome = apply(connection, number);
        connection.Execute(
            "UPDATE requests SET answer = $answer WHERE number = $number",
            ("$answer", JsonSerializer.Serialize(outcome)),
            ("$number", number));
        return outcome;
    }
}
