using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.State;

/// <summary>How far an action has come, as far as whoever does it knows.</summary>
/// <param name="Stage">What is being done now; null where that is not known.</param>
/// <param name="Percent">How much is done, from 0 to 100; null where that is not known.</param>
public sealed record Progress(string? Stage, int? Percent)
{
    /// <summary>The name under which texts see it: <c>{{ progress.percent }}</c>.</summary>
    public const string Name = "progress";

    /// <summary>As a text sees it: <c>stage</c> and <c>percent</c>, each where it is known.</summary>
    public static Structure Value(Progress? progress)
    {
        var fields = ValueMap.Empty;
        if (progress?.Stage is { } stage)
            fields = fields.With("stage", new Text(stage));
        if (progress?.Percent is { } percent)
            fields = fields.With("percent", new Number(percent));
        return new(fields);
    }
}
