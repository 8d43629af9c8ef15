using Npgsql;

namespace Samvad.Storage.PostgreSql;

/// <summary>The server that a store is on: its connections, and where it is said to be.</summary>
internal sealed class Server : IAsyncDisposable
{
    internal Server(PostgreSqlStoreOptions options)
    {
        var text = new NpgsqlConnectionStringBuilder(options.Completed());
        Schema = options.Schema;
        Address = $"PostgreSQL database {text.Database ?? text.Username} on {text.Host ?? "localhost"}:{text.Port}";
        Source = NpgsqlDataSource.Create(text);
    }

    /// <summary>Database, host and port, for messages; never the password.</summary>
    internal string Address { get; }

    internal string Schema { get; }

    internal NpgsqlDataSource Source { get; }

    /// <summary>Does something on a connection; its failures become those of a store.</summary>
    internal async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await Source.OpenConnectionAsync(cancellation);
            return await work(connection);
        }
        catch (Exception e) when (Failures.Concerns(e))
        {
            throw Failures.Of(e, Address);
        }
    }

    /// <summary>
    /// Reads something on a connection. A server that was away leaves connections that fail when they are used next;
    /// what only reads is then tried again on a new one.
    /// </summary>
    internal async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            return await UseAsync(read, cancellation);
        }
        catch (StoreUnavailableException e) when (Failures.IsBrokenConnection(e.InnerException))
        {
            Source.Clear();
            return await UseAsync(read, cancellation);
        }
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
