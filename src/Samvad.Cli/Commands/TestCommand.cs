using System.CommandLine;
using System.Diagnostics;
using Samvad.Authoring.Scripts;
using Samvad.Cli.Output;
using Samvad.Dialogue.Definitions;
using Samvad.Testing;
using Samvad.Understanding;
using Samvad.Understanding.Intents;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad test</c>: runs an assistant's scripted conversations.</summary>
internal static class TestCommand
{
    internal static Command Create()
    {
        var (folder, code) = (AssistantArguments.Folder(), AssistantArguments.Code());
        var filter = new Option<string?>("--filter", "-f")
        {
            Description = "Run only scripts that have this in their file's name or in what they show.",
            HelpName = "text",
        };
        var command = new TaughtCommand(
            "test",
            "Run the scripted conversations in the assistant's tests folder. Exits with 1 if any does not go as written.",
            """
            samvad test my-assistant
            samvad test my-assistant --filter digression
            samvad test bank/assistant --code bank/bin/Debug/net10.0/Bank.dll
            """) { folder, code, filter };
        command.SetGuardedAction((parsed, cancellation) => RunAsync(
            Workspace.Open(parsed.GetValue(folder)!, parsed.GetValue(code)), parsed.GetValue(filter), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Workspace workspace, string? filter, CancellationToken cancellation)
    {
        if (workspace.Load.Assistant is not { } assistant)
        {
            DiagnosticReport.Print(workspace.Load, workspace.Source, Ink.Output);
            return Guarded.Failure;
        }

        var scripts = Chosen(workspace.Load.Scripts, filter);
        var runner = new ScriptRunner(assistant, Train(assistant, cancellation));
        var actions = new RealActions(workspace.Code, workspace.Folder);
        var (ink, started, failed) = (Ink.Output, Stopwatch.GetTimestamp(), 0);
        foreach (var script in scripts)
        {
            cancellation.ThrowIfCancellationRequested();
            var failure = await actions.RunAsync(runner, script);
            var verdict = failure is null ? ink.Paint(Ink.Green, "passed") : ink.Paint(Ink.Red, "FAILED");
            Console.WriteLine($"{verdict}  {script.File}  {script.Name}");
            if (failure is not null)
                Console.WriteLine($"{failure}{Environment.NewLine}");
            failed += failure is null ? 0 : 1;
        }

        Console.WriteLine(
            $"{scripts.Length - failed} passed, {failed} failed in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        return failed == 0 ? 0 : Guarded.Failure;
    }

    private static Script[] Chosen(IReadOnlyCollection<Script> all, string? filter)
    {
        if (all.Count == 0)
            throw new CommandException("There is no scripted conversation. Write one as a YAML file in the tests folder.");
        var chosen = all.Where(script => filter is null
            || script.File.Contains(filter, StringComparison.OrdinalIgnoreCase)
            || script.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToArray();
        return chosen.Length > 0
            ? chosen
            : throw new CommandException($"None of the {all.Count} scripted conversations has “{filter}” in its file or name.");
    }

    private static Understander Train(Assistant assistant, CancellationToken cancellation) =>
        TrainingProgress.Show("Training", progress => Understander.Create(assistant, null, progress, IntentLearners.For(assistant, Console.Error.WriteLine), cancellation));
}
