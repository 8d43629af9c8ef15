using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Samvad.Storage.Sqlite;

/// <summary>
/// The one thread that writes. It takes all that waits, up to a bound, into one transaction: the flush to disk, which
/// costs more than all else, is shared (group commit). Callers hear of success only after the flush.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private readonly SqliteStoreOptions _options;
    private readonly Channel<WriteJob> _queue;
    private readonly List<WriteJob> _batch = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteSession? _session;

    internal GroupWriter(SqliteStoreOptions options, WriteSession session)
    {
        _options = options;
        _session = session;
        _queue = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });
        new Thread(Run) { IsBackground = true, Name = "Samvad store writer" }.Start();
    }

    internal int Waiting => _queue.Reader.Count;

    internal async Task<T> WriteAsync<T>(Func<WriteSession, T> write, CancellationToken cancellation)
    {
        var job = new WriteJob<T>(write, cancellation);
        try
        {
            await _queue.Writer.WriteAsync(job, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore));
        }

        return await job.Done;
    }

    /// <summary>Writes what still waits, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task;
    }

    private void Run()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_batch.Count < _options.BatchSize && _queue.Reader.TryRead(out var job))
                _batch.Add(job);
            WriteBatch();
            _batch.Clear();
        }

        try
        {
            CloseSession();
            _ended.SetResult();
        }
        catch (SqliteException e)
        {
            _ended.SetException(Failures.Of(e, _options.Path));
        }
    }

    private void WriteBatch()
    {
        try
        {
            Transact(_batch);
        }
        catch (SqliteException e) when (Failures.IsOfOneWrite(e) && _batch.Count > 1)
        {
            WriteOneByOne();
        }
        catch (Exception e)
        {
            Fail(_batch, e);
        }
    }

    /// <summary>One write of the batch is at fault: each gets a transaction of its own, so that only that one fails.</summary>
    private void WriteOneByOne()
    {
        foreach (var job in _batch)
        {
            try
            {
                Transact([job]);
            }
            catch (Exception e)
            {
                Fail([job], e);
            }
        }
    }

    private void Transact(List<WriteJob> jobs)
    {
        var session = _session ??= new WriteSession(_options);
        try
        {
            session.Begin();
            foreach (var job in jobs)
                job.Write(session);
            session.Commit();
        }
        catch (SqliteException e)
        {
            session.Rollback();
            if (!Failures.LeavesConnection(e))
                CloseSession();
            throw;
        }
        catch
        {
            // Not foreseen, so the connection is not trusted either; whoever waits is told.
            CloseSession();
            throw;
        }

        foreach (var job in jobs)
            job.Complete();
    }

    private void CloseSession()
    {
        _session?.Dispose();
        _session = null;
    }

    private void Fail(List<WriteJob> jobs, Exception failure)
    {
        foreach (var job in jobs)
            job.Fail(failure is SqliteException e ? Failures.Of(e, _options.Path) : failure);
    }
}
