using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;

namespace Samvad.Storage.PostgreSql;

/// <summary>A statement with its values, which are numbered in the order in which they are added.</summary>
internal sealed class Query(string sql)
{
    private readonly NpgsqlBatchCommand _command = new(sql);

    internal NpgsqlBatchCommand Command => _command;

    internal Query Add<T>(T value)
    {
        _command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return this;
    }

    internal Query Add(string? value) => Add(value, NpgsqlDbType.Text);

    internal Query Add(byte[]? value) => Add(value, NpgsqlDbType.Bytea);

    internal Query Add(long? value) => Add(value, NpgsqlDbType.Bigint);

    internal Query Add(DateTimeOffset time) => Add(time.ToUnixTimeMilliseconds());

    internal Query AddJson(ReadOnlyMemory<byte>? utf8) => Add(utf8, NpgsqlDbType.Json);

    internal Query Add(object? value, NpgsqlDbType type)
    {
        _command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return this;
    }

    /// <summary>Runs the statement alone. Returns how many rows it changed.</summary>
    internal async Task<int> RunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { _command } };
        return await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Runs the statement alone and makes something of each row.</summary>
    internal async Task<ImmutableArray<T>> ReadAsync<T>(
        NpgsqlConnection connection, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { _command } };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows.DrainToImmutable();
    }
}
