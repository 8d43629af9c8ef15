using System.CommandLine;
using System.Text;
using Samvad.Cli.Commands;
using Samvad.Cli.LanguageModel.Pictures;
using Samvad.Cli.LanguageModel.Report;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm chart</c>: the loss of a training as a picture.</summary>
internal static class ChartCommand
{
    private const int LegendHeight = 34;

    internal static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The folder of a training." };
        var svg = new Option<string>("--svg") { Description = "The file to draw into.", HelpName = "file", Required = true };
        var command = new TaughtCommand(
            "chart", "Draw how the loss of a training fell. The report in the run's folder has the same and more.", "samvad lm chart my-model --svg loss.svg") { run, svg };
        command.SetGuardedAction((parsed, _) =>
        {
            var folder = new RunFolder(parsed.GetValue(run)!);
            if (!File.Exists(folder.Metrics))
                throw new CommandException($"There are no metrics of a training at {folder.Metrics}. Name the folder that was given with --out.");
            var chart = new LossChart(RunMetrics.Read(folder.Metrics));
            var body = $"{Legend(chart)}<svg y=\"{LegendHeight}\" width=\"{LossChart.Width}\" height=\"{LossChart.Height}\">{chart.Draw()}</svg>\n";
            Picture.Write(parsed.GetValue(svg)!, "Loss by step", LossChart.Width, LossChart.Height + LegendHeight, body);
            return Task.FromResult(0);
        });
        return command;
    }

    private static string Legend(LossChart chart)
    {
        var (legend, x) = (new StringBuilder(), 58);
        foreach (var curve in chart.Curves)
        {
            legend.Append(curve.HasDots
                ? $"<circle class=\"{curve.Style}\" cx=\"{x + 8}\" cy=\"20\" r=\"4\"/>"
                : $"<polyline class=\"{curve.Style}\" points=\"{x},20 {x + 18},20\"/>");
            legend.Append($"<text x=\"{x + 24}\" y=\"24\">{Picture.Text(curve.Name)}</text>\n");
            x += 48 + (7 * curve.Name.Length);
        }

        return legend.ToString();
    }
}
