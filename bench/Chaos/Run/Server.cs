using System.Diagnostics;
using Samvad.Hosting.Actions;

namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>A server at one address, which is started again whenever it has ended.</summary>
internal sealed class Server(Uri address, Func<Child> start)
{
    /// <summary>How long a fault point may be awaited before the server is killed anyway.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private Child? _life;
    private TaskCompletionSource _serving = New();
    private bool _isStruck;
    private bool _isEnding;

    internal Uri Address { get; } = address;

    /// <summary>How often it has ended although nobody killed it, with which exit codes.</summary>
    internal List<int> EndedByItself { get; } = [];

    /// <summary>The longest time that a start took.</summary>
    internal TimeSpan LongestStart { get; private set; }

    /// <summary>Starts it, and again each time that it has ended.</summary>
    internal async Task ServeAsync()
    {
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            await using var life = start();
            (_life, _isStruck) = (life, false);
            await life.Ready;
            if (!life.Exited.IsCompleted)
            {
                var took = Stopwatch.GetElapsedTime(started);
                LongestStart = took > LongestStart ? took : LongestStart;
                _serving.TrySetResult();
            }

            var code = await life.Exited;
            if (_isEnding)
                return;
            if (!_serving.Task.IsCompleted && LongestStart == default)
            {
                _serving.SetException(new InvalidOperationException($"The server at {Address} ended with {code} instead of serving."));
                return;
            }

            if (_serving.Task.IsCompleted)
                _serving = New();
            if (!_isStruck && life.DiedAt is null)
                EndedByItself.Add(code);
        }
    }

    /// <summary>Completes when it serves.</summary>
    internal Task ServingAsync() => _serving.Task;

    /// <summary>Kills it: where the strike says, or at once. The fault point at which it died; null if it was none.</summary>
    internal async Task<FaultPoint?> StrikeAsync(Strike strike, CancellationToken cancellation)
    {
        await ServingAsync().WaitAsync(cancellation);
        var life = _life!;
        await Task.Delay(strike.Pause, cancellation);
        if (strike.Point is not null)
        {
            life.Tell($"{strike.Point} {strike.Pass}");
            await Task.WhenAny(life.Exited, Task.Delay(s_patience, cancellation));
        }

        cancellation.ThrowIfCancellationRequested();
        _isStruck = true;
        if (!life.Exited.IsCompleted)
            life.Kill();
        await life.Exited;
        return life.DiedAt;
    }

    /// <summary>Asks it to end, for good; its exit code.</summary>
    internal async Task<int> TerminateAsync()
    {
        await ServingAsync();
        _isEnding = true;
        return await _life!.TerminateAsync();
    }

    /// <summary>Ends it for good, in whatever state it is.</summary>
    internal async ValueTask AbandonAsync()
    {
        _isEnding = true;
        if (_life is { } life)
            await life.DisposeAsync();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
