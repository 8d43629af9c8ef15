using Npgsql;

namespace Samvad.Storage.PostgreSql;

/// <summary>The server that a store is on: its connections, and where it is said to be.</summary>
internal sealed class Server : IAsyncDisposable
{
    internal Server(PostgreSqlStoreOptions options)
    {
        NpgsqlConnectionStringBuilder text;
        try
        {
            text = new(options.ConnectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreUnavailableException(
                "PostgreSQL",
                $"The connection string cannot be read: {e.Message} Write it as Host=…;Database=…;Username=…;Password=….",
                e);
        }

        if (!options.Schema.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '_') || options.Schema.Length == 0)
        {
            throw new StoreUnavailableException(
                "PostgreSQL", $"“{options.Schema}” cannot be a schema: write a name of small letters, digits and underscores.");
        }

        Schema = options.Schema;
        Complete(text, options.Schema);
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

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static void Complete(NpgsqlConnectionStringBuilder text, string schema)
    {
        void Default(string keyword, object value)
        {
            if (!text.ContainsKey(keyword))
                text[keyword] = value;
        }

        Default("Application Name", "samvad");
        Default("Timeout", 5);
        Default("Command Timeout", 10);
        Default("Maximum Pool Size", 20);
        Default("Keepalive", 30);
        Default("Max Auto Prepare", 50);
        Default("Auto Prepare Min Usages", 2);
        text.SearchPath = schema;
        // What was acknowledged has to be on disk, whatever the server's habit; a standby may be waited for as it says.
        text.Options = string.Join(' ', new[] { text.Options, "-c synchronous_commit=on" }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
