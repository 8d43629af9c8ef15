using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Samvad.Storage.Sqlite;

/// <summary>
/// A prepared statement, used again and again on one connection by one thread at a time. It talks to SQLite itself:
/// a command of Microsoft.Data.Sqlite allocates 700 bytes and doubles the time of the insertion that it carries.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    internal Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    internal Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    internal Statement Bind(int parameter, string? value)
    {
        if (value is not null)
            return BindText(parameter, Encoding.UTF8.GetBytes(value));
        Check(raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    /// <summary>Binds text; a NUL in it is a character like any other.</summary>
    internal Statement BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        Check(utf8.IsEmpty
            ? raw.sqlite3_bind_text(_statement, parameter, "")
            : raw.sqlite3_bind_text(_statement, parameter, utf8));
        return this;
    }

    internal Statement BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(_statement, parameter, bytes));
        return this;
    }

    /// <summary>Goes to the next row. False after the last one.</summary>
    internal bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code == raw.SQLITE_DONE)
            return false;
        var failure = Failure(code);
        Reset();
        throw failure;
    }

    /// <summary>Runs a statement that gives no rows. Returns how many rows it changed.</summary>
    internal int Run()
    {
        Step();
        Reset();
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Ends the reading of rows, so that the next step begins anew.</summary>
    internal void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>Resets the statement when the rows have been read, or reading them failed.</summary>
    internal Reading Read() => new(this);

    internal bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    internal long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    internal string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>The bytes of a text or blob, valid until the next step.</summary>
    internal ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Failure(code);
    }

    private SqliteException Failure(int code) => new(
        raw.sqlite3_errmsg(_database).utf8_to_string(), code & 0xff, raw.sqlite3_extended_errcode(_database));

    /// <summary>The time in which rows are read.</summary>
    internal readonly ref struct Reading(Statement statement)
    {
        internal bool Next() => statement.Step();

        public void Dispose() => statement.Reset();
    }
}
