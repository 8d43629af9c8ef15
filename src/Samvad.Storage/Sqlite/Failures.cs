using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Samvad.Storage.Sqlite;

/// <summary>Says what a failure of SQLite means for the store: what happened to which file, and what to do.</summary>
internal static class Failures
{
    internal static StoreException Of(SqliteException e, string file) => e.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => new StoreFullException(
            file, $"{file} has no room to grow: free space on its disk. The store then goes on by itself.", e),
        raw.SQLITE_CORRUPT => new StoreCorruptException(
            file,
            $"{file} is damaged ({e.Message}). Stop the store, keep a copy of the file and its -wal, and restore a backup.",
            e),
        raw.SQLITE_NOTADB => new StoreCorruptException(
            file, $"{file} is not a SQLite database. Name another file, or restore a backup.", e),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreUnavailableException(
            file, $"Another process holds {file} and did not let go in time. Stop it, or try again.", e),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => new StoreUnavailableException(
            file, $"{file} cannot be written. Give this process write permission to the file and its folder.", e),
        raw.SQLITE_CANTOPEN => new StoreUnavailableException(
            file, $"{file} cannot be opened. Make sure that its folder exists and that this process may write there.", e),
        raw.SQLITE_IOERR => new StoreUnavailableException(
            file, $"The disk failed to read or write {file} ({e.Message}). Check the disk; the store keeps trying.", e),
        _ => new StoreUnavailableException(
            file, $"SQLite refused an operation on {file} ({e.Message}, code {e.SqliteExtendedErrorCode}).", e),
    };

    /// <summary>Whether the failure lies in what was written, so that other writes of the batch may succeed.</summary>
    internal static bool IsOfOneWrite(SqliteException e) => e.SqliteErrorCode
        is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE or raw.SQLITE_ERROR;

    /// <summary>Whether the connection is still good after the failure.</summary>
    internal static bool LeavesConnection(SqliteException e) =>
        e.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_BUSY or raw.SQLITE_LOCKED || IsOfOneWrite(e);
}
