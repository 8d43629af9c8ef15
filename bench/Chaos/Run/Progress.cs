using Spectre.Console;

namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>Shows how far an experiment has come while it runs: bars in a terminal, a line now and then in a file.</summary>
internal static class Progress
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(0.5);

    internal static Task ShowAsync(Experiment experiment, Task running) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(async view =>
        {
            var stand = experiment.Stand;
            var (kills, ends) = (view.AddTask("kills", maxValue: stand.OfKills), view.AddTask("ended", maxValue: stand.OfCustomers));
            while (!running.IsCompleted)
            {
                await Task.WhenAny(running, Task.Delay(s_often));
                stand = experiment.Stand;
                (kills.Value, kills.Description) = (stand.Kills, $"{stand.Kills} of {stand.OfKills} kills");
                (ends.Value, ends.Description) = (stand.Finished, $"{stand.Finished} of {stand.OfCustomers} customers done, {stand.Messages:N0} messages");
            }

            await running;
        });
}
