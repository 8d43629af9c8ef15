using Microsoft.Extensions.DependencyInjection;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Turns;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>
/// A process that dies at a named point: whatever comes to that point, or to any other one after it, stops there. What is
/// in memory is lost with the application, which the test stops and starts again.
/// </summary>
internal sealed class Crash
{
    private readonly TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FaultPoint _point;
    private int _passes;

    private Crash(FaultPoint point, int pass) => (_point, _passes) = (point, pass);

    /// <summary>Completes when the process has died.</summary>
    internal Task Happened => _happened.Task.WaitAsync(Until.Deadline, TestContext.Current.CancellationToken);

    /// <summary>Lets a process die when it comes to a point for the n-th time from now on.</summary>
    internal static Crash At(TestApp app, FaultPoint point, int pass = 1)
    {
        var crash = new Crash(point, pass);
        app.Services.GetRequiredService<TurnContext>().Faults.Armed = crash.Pass;
        return crash;
    }

    /// <summary>Lets the process that is started next die when it comes to a point.</summary>
    internal static Crash OfTheNext(TestApp app, FaultPoint point)
    {
        var crash = new Crash(point, 1);
        app.Doom = crash.Pass;
        return crash;
    }

    private void Pass(FaultPoint point)
    {
        if (_happened.Task.IsCompleted || (point == _point && Interlocked.Decrement(ref _passes) == 0))
        {
            _happened.TrySetResult();
            throw new ProcessDied(point);
        }
    }
}

/// <summary>Stands for the end of the process.</summary>
internal sealed class ProcessDied(FaultPoint point) : Exception($"The process died at {point}.");
