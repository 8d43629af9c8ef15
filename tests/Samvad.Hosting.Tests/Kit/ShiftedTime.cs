namespace Samvad.Hosting.Tests.Kit;

/// <summary>The real time, which a test may set forward. Timers run as they do, but for that of <see cref="Patience"/>.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    /// <summary>A time limit that ends when a test says so, however busy the machine is; no other timer is as long.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(61);

    private long _shift;
    private volatile ITimer? _patience;

    internal void Forward(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

    /// <summary>Ends the <see cref="Patience"/> of what was begun last, as soon as it is waited for.</summary>
    internal Task EndPatienceAsync() =>
        Until.TrueAsync(() => Task.FromResult(_patience?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan) == true));

    /// <summary>What something does that ends its own patience, and comes to no end until it is cancelled.</summary>
    internal async Task HangAsync(CancellationToken cancellation)
    {
        await EndPatienceAsync();
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == Patience)
            _patience = timer;
        return timer;
    }
}
