using System.Runtime.InteropServices;
using Samvad.LanguageModel.Training.Configuration;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.Cli.LanguageModel.Training;

/// <summary>A training in a terminal: what it shows, and what it does when somebody stops it.</summary>
internal static class TrainingSession
{
    /// <summary>How shells know a program that was stopped with Ctrl-C.</summary>
    private const int Interrupted = 130;

    /// <summary>Trains until the end, or until Ctrl-C or a signal to end.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(TrainingConfig config, RunFolder folder, bool resume)
    {
        if (resume)
            RequireSame(config, folder);
        using var stop = new CancellationTokenSource();
        // The first signal stops after the step, or while texts are read; the second ends the process at once, and the checkpoint before is intact.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Stop(context, stop));
        ITrainingObserver view = Console.IsOutputRedirected ? new PlainView(Console.Out) : new LiveView();
        try
        {
            var observer = new ReportingView(view, folder, config);
            using var run = resume ? TrainingRun.Resume(config, folder, observer, stop.Token) : TrainingRun.Start(config, folder, observer, stop.Token);
            var end = run.Run(stop.Token);
            (view as IDisposable)?.Dispose();
            return Tell(end, run, folder);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.WriteLine("Stopped while tokens were made of the text: no step was made, and nothing is kept. Begin again with the same command.");
            return Interrupted;
        }
        finally
        {
            (view as IDisposable)?.Dispose();
            if (File.Exists(folder.Metrics))
                Report.ReportFile.Write(folder, config);
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }

    private static int Tell(TrainingEnd end, TrainingRun run, RunFolder folder)
    {
        Console.WriteLine(end switch
        {
            TrainingEnd.Finished => $"Finished after {run.Step} steps.",
            TrainingEnd.StoppedEarly => $"Stopped after {run.Step} steps: the validation loss did not become less any more.",
            _ => $"Stopped at step {run.Step} of {run.TotalSteps}; everything is saved. Go on with:\n  samvad lm train --resume --out {folder.Path}",
        });
        Console.WriteLine($"  {folder.Last}, {folder.Report}");
        return end == TrainingEnd.Interrupted ? Interrupted : 0;
    }

    /// <summary>What the run began with and what is asked for now may differ in what does not change what it learns.</summary>
    private static void RequireSame(TrainingConfig config, RunFolder folder)
    {
        if (!File.Exists(folder.Config))
            throw new CommandException($"{folder.Config} is missing: without the settings the training cannot go on.");
        var before = TrainingConfig.Read(TrainingFiles.Read(folder.Config));
        var changes = config.ChangesSince(before);
        if (changes.Count == 0)
            return;
        var lines = changes.Select(change => $"  {change.Path} was {change.Before}, and is {change.Now} now");
        throw new CommandException(
            $"The training in {folder.Path} cannot go on with other settings:\n{string.Join('\n', lines)}\n"
            + "Leave them as they were, or begin another training with another --out.");
    }
}
