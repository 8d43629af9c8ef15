namespace Samvad.Benchmarks.Chaos.Core;

/// <summary>How the bank deals with a call.</summary>
internal enum Mood
{
    /// <summary>It does it and says so.</summary>
    Well,

    /// <summary>It refuses, for good reason.</summary>
    Refusing,

    /// <summary>It fails and has done nothing.</summary>
    FailingBefore,

    /// <summary>It does it, and fails when it is to say so.</summary>
    FailingAfter,

    /// <summary>It takes its time before it does it, whether or not somebody still waits.</summary>
    Slow,

    /// <summary>It does it at once, and says so when nobody waits any more.</summary>
    SayingItTooLate,
}

/// <summary>Draws moods.</summary>
internal sealed class Moods(int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    internal Mood OfOrder() => Next() switch
    {
        < 0.50 => Mood.Well,
        < 0.60 => Mood.Refusing,
        < 0.70 => Mood.FailingBefore,
        < 0.80 => Mood.FailingAfter,
        < 0.90 => Mood.Slow,
        _ => Mood.SayingItTooLate,
    };

    internal bool IsFailing() => Next() < 0.1;

    internal TimeSpan Pause() => TimeSpan.FromSeconds(Next());

    private double Next()
    {
        lock (_lock)
            return _random.NextDouble();
    }
}
