namespace Samvad.Storage.Sqlite;

/// <summary>Something to write, and somebody who waits for it.</summary>
internal abstract class WriteJob
{
    /// <summary>Writes inside the open transaction. Throws if the transaction as a whole cannot go on.</summary>
    internal abstract void Write(WriteSession session);

    /// <summary>Tells the waiting caller, when the transaction is on disk.</summary>
    internal abstract void Complete();

    /// <summary>Tells the waiting caller that nothing was written.</summary>
    internal abstract void Fail(Exception failure);
}

/// <inheritdoc/>
internal sealed class WriteJob<T>(Func<WriteSession, T> write, CancellationToken cancellation) : WriteJob
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _refusal;

    internal Task<T> Done => _done.Task;

    internal override void Write(WriteSession session)
    {
        _refusal = null;
        if (cancellation.IsCancellationRequested)
        {
            _refusal = new OperationCanceledException(cancellation);
            return;
        }

        try
        {
            _result = write(session);
        }
        catch (Exception e) when (e is StoreException or ArgumentException)
        {
            _refusal = e;
        }
    }

    internal override void Complete()
    {
        if (_refusal is OperationCanceledException)
            _done.TrySetCanceled(cancellation);
        else if (_refusal is not null)
            _done.TrySetException(_refusal);
        else
            _done.TrySetResult(_result!);
    }

    internal override void Fail(Exception failure) => _done.TrySetException(failure);
}
