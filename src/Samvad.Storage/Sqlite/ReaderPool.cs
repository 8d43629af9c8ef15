using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Samvad.Storage.Sqlite;

/// <summary>
/// A few connections for reading, opened as they are needed. A read takes microseconds, mostly from memory, so it runs
/// on the caller's thread.
/// </summary>
internal sealed class ReaderPool(SqliteStoreOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(options.Readers);
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private volatile bool _isClosed;

    internal async Task<T> ReadAsync<T>(Func<ReadSession, T> read, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteStore));
            var session = _idle.TryTake(out var idle) ? idle : new ReadSession(options);
            return Read(session, read);
        }
        catch (SqliteException e)
        {
            throw Failures.Of(e, options.Path);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads that run, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        for (var i = 0; i < options.Readers; i++)
            await _free.WaitAsync();
        while (_idle.TryTake(out var session))
            session.Dispose();

        // Whoever waits for a connection now learns that there is none.
        _free.Release(options.Readers);
    }

    private T Read<T>(ReadSession session, Func<ReadSession, T> read)
    {
        T result;
        try
        {
            result = read(session);
        }
        catch (SqliteException e) when (!Failures.LeavesConnection(e))
        {
            session.Dispose();
            throw;
        }
        catch
        {
            _idle.Add(session);
            throw;
        }

        _idle.Add(session);
        return result;
    }
}
