using System.Net.Sockets;
using Npgsql;

namespace Samvad.Storage.PostgreSql;

/// <summary>Says what a failure of PostgreSQL means for the store: what happened where, and what to do.</summary>
internal static class Failures
{
    /// <summary>Whether the failure came from the server or from the way there.</summary>
    internal static bool Concerns(Exception e) => e is NpgsqlException or SocketException or TimeoutException or IOException;

    internal static StoreException Of(Exception e, string store) => e is PostgresException refused
        ? Of(refused, store)
        : new StoreUnavailableException(
            store,
            $"{store} cannot be reached ({Innermost(e).Message}). Start the server, or mend the connection string; the store keeps trying.",
            e);

    /// <summary>Whether a connection failed that was there, while the server may be.</summary>
    internal static bool IsBrokenConnection(Exception? e) =>
        e is NpgsqlException { InnerException: IOException } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown };

    /// <summary>Whether the failure lies in what was written, so that other writes of the batch may succeed.</summary>
    internal static bool IsOfOneWrite(Exception e) => e is PostgresException { SqlState: [.. var kind, _, _, _] state }
        && (kind is "22" or "23" or "40" || state is PostgresErrorCodes.RaiseException or PostgresErrorCodes.ProgramLimitExceeded);

    private static StoreException Of(PostgresException e, string store) => e.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new StoreUnavailableException(
                store, $"{store} does not let this user in ({e.MessageText}). Correct name and password in the connection string.", e),
        PostgresErrorCodes.InvalidCatalogName => new StoreUnavailableException(
            store, $"{store} is not there ({e.MessageText}). Create it with CREATE DATABASE, or name another.", e),
        PostgresErrorCodes.InsufficientPrivilege => new StoreUnavailableException(
            store, $"{store} refuses this user something ({e.MessageText}). Make the user the owner of the store's schema.", e),
        PostgresErrorCodes.DiskFull => new StoreFullException(
            store, $"{store} has no room to grow: free space on the server's disk. The store then goes on by itself.", e),
        PostgresErrorCodes.ReadOnlySqlTransaction => new StoreUnavailableException(
            store, $"{store} can only be read ({e.MessageText}): it may be a standby. Name the primary server.", e),
        PostgresErrorCodes.TooManyConnections => new StoreUnavailableException(
            store,
            $"{store} has no connection left ({e.MessageText}). Raise max_connections, or lower Maximum Pool Size in the connection string.",
            e),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => new StoreCorruptException(
            store, $"{store} is damaged ({e.MessageText}). Stop the server and restore a backup.", e),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => new StoreUnavailableException(
            store, $"{store} has not the tables of a store ({e.MessageText}). Run `samvad store migrate`.", e),
        _ => new StoreUnavailableException(
            store, $"{store} refused an operation ({e.MessageText}, SQLSTATE {e.SqlState}). The server's log has more.", e),
    };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
