using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Samvad.Hosting.Telemetry;

/// <summary>What is traced and measured of turns and actions, under the name <c>Samvad</c>.</summary>
public sealed class TurnMetrics : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Samvad";

    private readonly ActivitySource _activities = new(Name);
    private readonly Meter _meter;
    private readonly Histogram<double> _turns;
    private readonly Histogram<double> _actions;
    private readonly UpDownCounter<int> _stuckCounter;
    private int _stuck;

    /// <summary>Creates the instruments.</summary>
    public TurnMetrics(IMeterFactory? factory = null)
    {
        _meter = factory?.Create(Name) ?? new Meter(Name);
        _turns = _meter.CreateHistogram<double>("samvad.turn.duration", "s", "From a message to its durable turn.");
        _actions = _meter.CreateHistogram<double>("samvad.action.duration", "s", "One execution of an action.");
        _stuckCounter = _meter.CreateUpDownCounter<int>(
            "samvad.turn.stuck", "{turn}", "Turns that were given up because a rule did not come back.");
    }

    /// <summary>How many turns were given up because something in them did not come back.</summary>
    public int StuckTurns => Volatile.Read(ref _stuck);

    /// <summary>Measures a turn until the result is disposed.</summary>
    public Measurement Turn() => new(_turns, _activities.StartActivity("turn"), default);

    /// <summary>Measures an action until the result is disposed.</summary>
    public Measurement Action(string action) => new(
        _actions,
        _activities.StartActivity($"action {action}"),
        new KeyValuePair<string, object?>("samvad.action", action));

    /// <summary>Counts a turn that was given up.</summary>
    public void Stuck()
    {
        Interlocked.Increment(ref _stuck);
        _stuckCounter.Add(1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _activities.Dispose();
        _meter.Dispose();
    }

    /// <summary>Something that is being measured.</summary>
    public readonly struct Measurement : IDisposable
    {
        private readonly Histogram<double> _histogram;
        private readonly Activity? _activity;
        private readonly KeyValuePair<string, object?> _tag;
        private readonly long _start;

        internal Measurement(Histogram<double> histogram, Activity? activity, KeyValuePair<string, object?> tag)
        {
            (_histogram, _activity, _tag) = (histogram, activity, tag);
            _start = Stopwatch.GetTimestamp();
        }

        /// <summary>Ends the measurement.</summary>
        public void Dispose()
        {
            var seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
            if (_tag.Key is null)
                _histogram.Record(seconds);
            else
                _histogram.Record(seconds, _tag);
            _activity?.Dispose();
        }
    }
}
