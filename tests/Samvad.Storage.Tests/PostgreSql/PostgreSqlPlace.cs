using Npgsql;
using Samvad.Storage.PostgreSql;
using Samvad.Storage.Tests.Compliance;
using Samvad.Tests.Shared;

namespace Samvad.Storage.Tests.PostgreSql;

/// <summary>A schema in the server that all tests share.</summary>
public sealed class PostgreSqlPlace(string address) : IStorePlace
{
    private string? _connection = address.Length > 0 ? address[(address.IndexOf('|') + 1)..] : null;

    public PostgreSqlPlace()
        : this("")
    {
    }

    /// <summary>The schema and the connection string.</summary>
    public string Address => $"{Schema}|{_connection}";

    internal string Schema { get; } = address.Length > 0 ? address[..address.IndexOf('|')] : $"t{Guid.NewGuid():N}";

    internal async Task<PostgreSqlStoreOptions> OptionsAsync() => new()
    {
        ConnectionString = _connection ??= await SharedPostgreSql.ConnectionStringAsync(),
        Schema = Schema,
    };

    public async ValueTask<IConversationStore> OpenAsync() => PostgreSqlStore.Open(await OptionsAsync());

    public ValueTask SpoilSnapshotsAsync() => ExecuteAsync(
        "UPDATE conversation SET snapshot = CASE id % 3 WHEN 0 THEN NULL WHEN 1 THEN '{\"v\":99}'::json ELSE '[]'::json END");

    public ValueTask RemoveAsync() => ExecuteAsync($"DROP SCHEMA {Schema} CASCADE");

    /// <summary>Runs SQL as another process would.</summary>
    internal async ValueTask ExecuteAsync(string sql) => await ScalarAsync(sql);

    /// <summary>What a query as of another process gives.</summary>
    internal async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Runs SQL as another process that then waits, and holds what it has locked, until disposed.</summary>
    internal async Task<NpgsqlConnection> HoldAsync(string sql)
    {
        var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var text = new NpgsqlConnectionStringBuilder((await OptionsAsync()).ConnectionString) { SearchPath = Schema, Pooling = false };
        var connection = new NpgsqlConnection(text.ToString());
        await connection.OpenAsync();
        return connection;
    }
}
