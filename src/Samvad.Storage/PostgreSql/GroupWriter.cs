using System.Threading.Channels;
using Npgsql;
using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <summary>
/// Writes turns, a few transactions at a time. Each takes all that waits, up to a bound and at most one turn of each
/// conversation: the flush to disk and the ways to the server and back are shared (group commit). Callers hear of
/// success only after the flush.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private readonly Server _server;
    private readonly int _batchSize;
    private readonly Channel<TurnJob> _queue;
    private readonly Task _writing;

    internal GroupWriter(Server server, PostgreSqlStoreOptions options)
    {
        _server = server;
        _batchSize = options.BatchSize;
        _queue = Channel.CreateBounded<TurnJob>(options.QueueLength);
        _writing = Task.WhenAll(Enumerable.Range(0, options.Writers).Select(_ => Task.Run(RunAsync)));
    }

    internal int Waiting => _queue.Reader.Count;

    internal async Task<AppendResult> WriteAsync(PreparedTurn turn, CancellationToken cancellation)
    {
        var job = new TurnJob(turn, cancellation);
        try
        {
            await _queue.Writer.WriteAsync(job, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(PostgreSqlStore));
        }

        return await job.Done;
    }

    /// <summary>Writes what still waits, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    private async Task RunAsync()
    {
        var batch = new Batch(_batchSize);
        while (batch.HasDeferred || await _queue.Reader.WaitToReadAsync())
        {
            batch.Fill(_queue.Reader);
            if (batch.Jobs.Count > 0)
                await WriteAsync(batch.Jobs);
        }
    }

    private async Task WriteAsync(IReadOnlyList<TurnJob> jobs)
    {
        try
        {
            await TransactAsync(jobs);
        }
        catch (Exception e) when (Failures.IsOfOneWrite(e) && jobs.Count > 1)
        {
            // One turn of the batch is at fault: each gets a transaction of its own, so that only that one fails.
            foreach (var job in jobs)
                await WriteAsync([job]);
        }
        catch (Exception e)
        {
            foreach (var job in jobs)
                job.Fail(Failures.Concerns(e) ? Failures.Of(e, _server.Address) : e);
        }
    }

    /// <summary>A connection that failed inside a transaction is rolled back, or dropped if it broke, as it is given back.</summary>
    private async Task TransactAsync(IReadOnlyList<TurnJob> jobs)
    {
        PreparedTurn[] turns = [.. jobs.Select(job => job.Turn)];
        Verdict[] verdicts;
        var (connection, findings) = await BeginAsync(turns);
        await using (connection)
        {
            verdicts = [.. turns.Select((turn, n) => Verdict.On(turn, n, findings, _server.Address))];
            await TurnWriting.CommitAsync(
                connection,
                [.. turns.Zip(verdicts).Where(entry => entry.Second.IsAccepted).Select(entry => (entry.First, entry.Second.Conversation))]);
        }

        foreach (var (job, verdict) in jobs.Zip(verdicts))
            job.Complete(verdict);
    }

    /// <summary>
    /// Begins the transaction. Nothing is written before its end, so one that breaks here, as on a connection from before
    /// the server was away, is begun again.
    /// </summary>
    private async Task<(NpgsqlConnection Connection, Findings Findings)> BeginAsync(PreparedTurn[] turns)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var connection = await _server.Source.OpenConnectionAsync();
            try
            {
                return (connection, await Findings.GatherAsync(connection, turns));
            }
            catch (Exception e)
            {
                await connection.DisposeAsync();
                if (!isFirst || !Failures.IsBrokenConnection(e))
                    throw;
                _server.Source.Clear();
            }
        }
    }
}
