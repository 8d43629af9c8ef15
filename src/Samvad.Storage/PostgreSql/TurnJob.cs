using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <summary>A turn to write, and somebody who waits for it.</summary>
internal sealed class TurnJob(PreparedTurn turn, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<AppendResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal PreparedTurn Turn { get; } = turn;

    internal Task<AppendResult> Done => _done.Task;

    /// <summary>Whether its caller has gone, so that it must not be written any more.</summary>
    internal bool IsAbandoned => cancellation.IsCancellationRequested;

    /// <summary>Tells the waiting caller, when the transaction is on disk.</summary>
    internal void Complete(Verdict verdict)
    {
        if (verdict.Refusal is { } refusal)
            _done.TrySetException(refusal);
        else
            _done.TrySetResult(verdict.Result!);
    }

    /// <summary>Tells the waiting caller that nothing was written.</summary>
    internal void Fail(Exception failure) => _done.TrySetException(failure);

    internal void Abandon() => _done.TrySetCanceled(cancellation);
}
