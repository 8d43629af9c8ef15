using System.Globalization;
using System.Net;
using System.Text;
using Samvad.Cli.LanguageModel.Pictures;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Training.Configuration;
using Samvad.LanguageModel.Training.Runs;
using static System.FormattableString;

namespace Samvad.Cli.LanguageModel.Report;

/// <summary>A run as one HTML file, which needs nothing besides itself.</summary>
internal static class ReportFile
{
    /// <summary>Writes the report of a run's metrics.</summary>
    internal static void Write(RunFolder folder, TrainingConfig config)
    {
        var html = Html(Path.GetFileName(Path.GetFullPath(folder.Path)), config, RunMetrics.Read(folder.Metrics));
        AtomicFile.Write(folder.Report, stream => stream.Write(Encoding.UTF8.GetBytes(html)));
    }

    private static string Html(string name, TrainingConfig config, RunMetrics metrics) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(name)}: training report</title>
        <style>{Picture.Style}{Picture.Sheet("report.css")}</style>
        </head>
        <body>
        <header><h1>{Text(name)}</h1><p>{Text(Subtitle(config))}</p></header>
        <section class="figures">{Figures(metrics)}</section>
        {Loss(metrics)}
        <div class="row">{Small("Learning rate", "rate", metrics, step => step.Rate)}{Small("Gradient norm", "norm", metrics, step => step.Norm)}{Small("Tokens per second", "speed", metrics, step => step.TokensPerSecond)}</div>
        {Samples(metrics)}
        {Settings(config)}
        </body>
        </html>

        """;

    private static string Subtitle(TrainingConfig config)
    {
        var shape = config.Model.Shape;
        var preset = config.Model.Preset is { } named ? $"{named}: " : "";
        return Invariant($"{preset}{shape.Layers} layers, {shape.Heads} heads, {shape.Channels} channels · ")
            + Invariant($"{config.Batch * config.Accumulation} × {config.Context} tokens a step · seed {config.Seed}");
    }

    private static string Figures(RunMetrics metrics)
    {
        var figures = new List<(string Name, string Value)>();
        var last = metrics.Evaluations.LastOrDefault();
        var best = metrics.Evaluations.Where(line => line.Validation is not null).MinBy(line => line.Validation);
        if (last?.Validation is { } validation)
            figures.Add(("validation loss", Invariant($"{validation:F4}")));
        if (best is not null)
            figures.Add((Invariant($"best, at step {best.Step:N0}"), Invariant($"{best.Validation:F4}")));
        if (last is not null)
            figures.Add(("training loss", Invariant($"{last.Training:F4}")));
        if (metrics.Steps.LastOrDefault() is { } step)
        {
            figures.Add(("steps", Invariant($"{step.Step:N0}")));
            figures.Add(("tokens seen", Axis.Label(step.Tokens)));
            figures.Add(("tokens per second", Invariant($"{Median(metrics.Steps):N0}")));
        }

        figures.Add(("time", Time(metrics.Seconds)));
        return string.Concat(figures.Select(figure => $"<div><b>{Text(figure.Value)}</b><span>{Text(figure.Name)}</span></div>"));
    }

    private static string Loss(RunMetrics metrics)
    {
        var chart = new LossChart(metrics);
        return $"<section class=\"card\"><h2>Loss</h2>{Chart.Legend(chart.Curves)}{chart.Draw()}</section>";
    }

    private static string Small(string title, string style, RunMetrics metrics, Func<StepLine, double> value)
    {
        var curve = new Curve(title, style, [.. metrics.Steps.Select(step => ((double)step.Step, value(step)))]);
        return $"<section class=\"card\"><h2>{title}</h2>{new Chart(title, 340, 190).Draw([curve], metrics.LastStep, fromZero: true)}</section>";
    }

    private static string Samples(RunMetrics metrics)
    {
        if (metrics.Samples.Count == 0)
            return "";
        var cards = metrics.Samples.AsEnumerable().Reverse().Select((sample, index) =>
            Invariant($"<details{(index == 0 ? " open" : "")}><summary>step {sample.Step:N0}</summary>")
            + $"<pre><em>{Text(sample.Prompt)}</em>{Text(sample.Text)}</pre></details>");
        return $"<section class=\"card\"><h2>What it writes</h2>{string.Concat(cards)}</section>";
    }

    private static string Settings(TrainingConfig config)
    {
        var sections = config.Write().GroupBy(setting => setting.Key.Split('.')[0]).Select(section =>
            $"<table><caption>{Text(section.Key)}</caption>"
            + string.Concat(section.Select(setting => $"<tr><th>{Text(setting.Key[(section.Key.Length + 1)..])}</th><td>{Text(setting.Value)}</td></tr>")) + "</table>");
        return $"<section class=\"card\"><h2>Settings</h2><div class=\"settings\">{string.Concat(sections)}</div></section>";
    }

    private static double Median(List<StepLine> steps) => steps.Select(step => step.TokensPerSecond).Order().ElementAt(steps.Count / 2);

    private static string Time(double seconds) => seconds < 120
        ? Invariant($"{seconds:F1} s")
        : TimeSpan.FromSeconds(seconds).ToString(seconds < 3600 ? @"m\:ss\ \m\i\n" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
