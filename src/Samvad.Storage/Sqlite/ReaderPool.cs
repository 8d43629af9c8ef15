using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Samvad.Storage.Sqlite;

/// <summary>
/// A few connections for reading, opened as they are needed. A read takes microseconds, mostly from memory, so it runs
/// on the caller's thread.
/// </summary>
internal sealed class ReaderPool(SqliteStoreOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Readers);
    private readonly ConcurrentBag<ReadSession> _idle = [];

    internal async Task<T> ReadAsync<T>(Func<ReadSession, T> read, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
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

    public void Dispose()
    {
        _free.Dispose();
        while (_idle.TryTake(out var session))
            session.Dispose();
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
