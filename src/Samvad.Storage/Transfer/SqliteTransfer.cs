using System.Text;
using Microsoft.Data.Sqlite;
using Samvad.Storage.Sqlite;

namespace Samvad.Storage.Transfer;

/// <summary>Takes conversations out of a SQLite store and puts them into one.</summary>
public static class SqliteTransfer
{
    /// <summary>Writes all that a store holds at one moment; the store may be in use.</summary>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async Task<long> ExportAsync(SqliteStoreOptions options, Stream stream, CancellationToken cancellation = default)
    {
        await SqliteStore.Open(options).DisposeAsync();
        try
        {
            await using var connection = Connect(options);
            await using var transaction = connection.BeginTransaction(deferred: true);
            using var file = new ExportFile(stream);
            await file.BeginAsync(cancellation);
            foreach (var table in StoredTable.All)
                await ExportAsync(connection, table, file, cancellation);
            await file.EndAsync(cancellation);
            return file.Rows;
        }
        catch (SqliteException e)
        {
            throw Failures.Of(e, options.Path);
        }
    }

    /// <summary>Puts what was exported into a store that holds no conversation yet, all or nothing.</summary>
    /// <returns>How many rows were read.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="TransferException">The file is damaged, or the store is not empty.</exception>
    public static async Task<long> ImportAsync(SqliteStoreOptions options, Stream stream, CancellationToken cancellation = default)
    {
        await SqliteStore.Open(options).DisposeAsync();
        try
        {
            await using var connection = Connect(options);
            await using var transaction = connection.BeginTransaction();
            await using (var any = connection.CreateCommand())
            {
                any.CommandText = "PRAGMA defer_foreign_keys = ON; SELECT 1 FROM conversation LIMIT 1";
                if (any.ExecuteScalar() is not null)
                    throw new TransferException($"{options.Path} has conversations already. Name a file that is not there yet.");
            }

            var file = new ImportFile(stream);
            var inserts = StoredTable.All.ToDictionary(table => table, table => Insert(connection, table));
            foreach (var (table, row) in file.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                var insert = inserts[table];
                for (var i = 0; i < row.Length; i++)
                    insert.Parameters[i].Value = Value(table.Columns[i].Kind, row[i]);
                insert.ExecuteNonQuery();
            }

            await transaction.CommitAsync(cancellation);
            return file.Rows;
        }
        catch (SqliteException e)
        {
            throw Failures.Of(e, options.Path);
        }
    }

    private static SqliteConnection Connect(SqliteStoreOptions options)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = options.Path, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    private static async Task ExportAsync(
        SqliteConnection connection, StoredTable table, ExportFile file, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(column => column.SqliteRead ?? column.SqliteName))} FROM {table.Name}";
        await using var reader = command.ExecuteReader();
        var row = new object?[table.Columns.Length];
        while (reader.Read())
        {
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : Read(reader, i, table.Columns[i].Kind);
            await file.AddAsync(table, row, cancellation);
        }
    }

    private static object Read(SqliteDataReader reader, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => reader.GetInt64(column),
        ColumnKind.Flag => reader.GetInt64(column) != 0,
        ColumnKind.Json or ColumnKind.Bytes => reader.GetFieldValue<byte[]>(column),
        // As bytes, since a string would end at the first NUL.
        _ => Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(column)),
    };

    private static SqliteCommand Insert(SqliteConnection connection, StoredTable table)
    {
        var command = connection.CreateCommand();
        var columns = table.Columns.Select(column => column.SqliteName);
        var values = table.Columns.Select((column, i) => column.SqliteWrite ?? (IsText(column.Kind) ? $"CAST(?{i + 1} AS TEXT)" : $"?{i + 1}"));
        command.CommandText = $"INSERT INTO {table.Name} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", values)})";
        for (var i = 0; i < table.Columns.Length; i++)
            command.Parameters.Add(new SqliteParameter($"?{i + 1}", null));
        return command;
    }

    private static object Value(ColumnKind kind, object? value) => value is null
        ? DBNull.Value
        : kind switch
        {
            ColumnKind.Flag => (bool)value ? 1L : 0L,
            ColumnKind.Text or ColumnKind.AnyText => Encoding.UTF8.GetBytes((string)value),
            _ => value,
        };

    private static bool IsText(ColumnKind kind) => kind is ColumnKind.Text or ColumnKind.AnyText or ColumnKind.Json;
}
