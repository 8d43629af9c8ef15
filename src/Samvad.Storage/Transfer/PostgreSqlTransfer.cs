using System.Data;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Samvad.Storage.PostgreSql;

namespace Samvad.Storage.Transfer;

/// <summary>Takes conversations out of a PostgreSQL store and puts them into one.</summary>
public static class PostgreSqlTransfer
{
    /// <summary>Writes all that a store holds at one moment; the store may be in use.</summary>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async Task<long> ExportAsync(PostgreSqlStoreOptions options, Stream stream, CancellationToken cancellation = default)
    {
        await PostgreSqlStore.Open(options).DisposeAsync();
        await using var server = new Server(options);
        return await server.UseAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
                using var file = new ExportFile(stream);
                await file.BeginAsync(cancellation);
                foreach (var table in StoredTable.All)
                    await ExportAsync(connection, table, file, cancellation);
                await file.EndAsync(cancellation);
                return file.Rows;
            },
            cancellation);
    }

    /// <summary>Puts what was exported into a store that holds no conversation yet, all or nothing.</summary>
    /// <returns>How many rows were read.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="TransferException">The file is damaged, or the store is not empty.</exception>
    public static async Task<long> ImportAsync(PostgreSqlStoreOptions options, Stream stream, CancellationToken cancellation = default)
    {
        await PostgreSqlStore.Open(options).DisposeAsync();
        await using var server = new Server(options);
        return await server.UseAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await new Query("LOCK TABLE conversation").RunAsync(connection, cancellation);
                if ((await new Query("SELECT 1 FROM conversation LIMIT 1").ReadAsync(connection, _ => true, cancellation)).Length > 0)
                {
                    throw new TransferException(
                        $"Schema {server.Schema} of {server.Address} has conversations already. Name a schema that is not there yet.");
                }

                var file = new ImportFile(stream);
                await ImportAsync(connection, file, cancellation);
                await new Query("SELECT setval(pg_get_serial_sequence('conversation', 'id'), greatest(1, (SELECT max(id) FROM conversation)))")
                    .RunAsync(connection, cancellation);
                await transaction.CommitAsync(cancellation);
                return file.Rows;
            },
            cancellation);
    }

    private static async Task ExportAsync(
        NpgsqlConnection connection, StoredTable table, ExportFile file, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"SELECT {Names(table)} FROM {table.Name}", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var row = new object?[table.Columns.Length];
        while (await reader.ReadAsync(cancellation))
        {
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : Read(reader, i, table.Columns[i].Kind);
            await file.AddAsync(table, row, cancellation);
        }
    }

    /// <summary>The rows come table by table, and each table is copied in one go.</summary>
    private static async Task ImportAsync(NpgsqlConnection connection, ImportFile file, CancellationToken cancellation)
    {
        NpgsqlBinaryImporter? importer = null;
        StoredTable? current = null;
        try
        {
            foreach (var (table, row) in file.Read())
            {
                if (table != current)
                {
                    await EndAsync();
                    importer = await connection.BeginBinaryImportAsync(
                        $"COPY {table.Name} ({Names(table)}) FROM STDIN (FORMAT BINARY)", cancellation);
                    current = table;
                }

                await importer!.StartRowAsync(cancellation);
                for (var i = 0; i < row.Length; i++)
                    await WriteAsync(importer, table.Columns[i], row[i], cancellation);
            }

            await EndAsync();
        }
        finally
        {
            if (importer is not null)
                await importer.DisposeAsync();
        }

        async Task EndAsync()
        {
            if (importer is null)
                return;
            await importer.CompleteAsync(cancellation);
            await importer.DisposeAsync();
            importer = null;
        }
    }

    private static string Names(StoredTable table) => string.Join(", ", table.Columns.Select(column => column.Name));

    private static object Read(NpgsqlDataReader reader, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => Convert.ToInt64(reader.GetValue(column)),
        ColumnKind.Flag => reader.GetBoolean(column),
        ColumnKind.Json or ColumnKind.Bytes => reader.Bytes(column),
        ColumnKind.AnyText => reader.Utf8(column),
        _ => reader.GetString(column),
    };

    private static Task WriteAsync(NpgsqlBinaryImporter importer, StoredColumn column, object? value, CancellationToken cancellation) =>
        value is null ? importer.WriteNullAsync(cancellation) : column switch
        {
            { Name: "kind" or "state" } => importer.WriteAsync((short)(long)value, NpgsqlDbType.Smallint, cancellation),
            { Name: "attempts" } => importer.WriteAsync((int)(long)value, NpgsqlDbType.Integer, cancellation),
            { Kind: ColumnKind.Integer } => importer.WriteAsync((long)value, NpgsqlDbType.Bigint, cancellation),
            { Kind: ColumnKind.Flag } => importer.WriteAsync((bool)value, NpgsqlDbType.Boolean, cancellation),
            { Kind: ColumnKind.Json } => importer.WriteAsync((byte[])value, NpgsqlDbType.Json, cancellation),
            { Kind: ColumnKind.Bytes } => importer.WriteAsync((byte[])value, NpgsqlDbType.Bytea, cancellation),
            { Kind: ColumnKind.AnyText } => importer.WriteAsync(Encoding.UTF8.GetBytes((string)value), NpgsqlDbType.Bytea, cancellation),
            _ => importer.WriteAsync(((string)value).Replace('\0', '\uFFFD'), NpgsqlDbType.Text, cancellation),
        };
}
