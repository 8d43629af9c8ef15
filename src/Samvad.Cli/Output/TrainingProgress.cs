using Spectre.Console;

namespace Samvad.Cli.Output;

/// <summary>Shows how far a training is, where somebody looks; standard output stays free for results.</summary>
internal static class TrainingProgress
{
    internal static T Show<T>(string title, Func<IProgress<double>?, T> train)
    {
        if (Console.IsErrorRedirected)
            return train(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(title, maxValue: 1);
                return train(new Bar(task));
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
