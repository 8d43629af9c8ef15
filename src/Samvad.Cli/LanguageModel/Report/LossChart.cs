using Samvad.Cli.LanguageModel.Pictures;
using static System.FormattableString;

namespace Samvad.Cli.LanguageModel.Report;

/// <summary>How the loss of a run fell.</summary>
internal sealed class LossChart
{
    internal const int Width = 1080;
    internal const int Height = 380;

    private readonly RunMetrics _metrics;

    internal LossChart(RunMetrics metrics)
    {
        _metrics = metrics;
        var raw = metrics.Steps.Select(step => ((double)step.Step, step.Loss)).ToArray();
        List<Curve> curves = [new("each line of metrics", "raw", raw), new("training, smoothed", "train", Chart.Smooth(raw))];
        if (metrics.Evaluations.Count > 0)
            curves.Add(new("training, measured", "check", [.. metrics.Evaluations.Select(line => ((double)line.Step, line.Training))], HasDots: true));
        var validation = metrics.Evaluations.Where(line => line.Validation is not null).Select(line => ((double)line.Step, line.Validation!.Value)).ToArray();
        if (validation.Length > 0)
            curves.Add(new("validation", "valid", validation, HasDots: true));
        Curves = curves;
    }

    internal IReadOnlyList<Curve> Curves { get; }

    internal string Draw()
    {
        var best = _metrics.Evaluations.Where(line => line.Validation is not null).MinBy(line => line.Validation);
        (double, string)? mark = best is null ? null : (best.Step, Invariant($"best {best.Validation:F4}"));
        return new Chart("Loss by step", Width, Height).Draw(Curves, _metrics.LastStep, fromZero: false, mark);
    }
}
