using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Scripts;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting;
using Samvad.Hosting.Actions;
using Samvad.Testing;
using Samvad.Understanding;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad test</c>: runs an assistant's scripted conversations.</summary>
internal static class TestCommand
{
    internal static Command Create()
    {
        var (folder, code) = (AssistantArguments.Folder(), AssistantArguments.Code());
        var filter = new Option<string?>("--filter", "-f") { Description = "Runs only scripts whose file or name contains this." };
        var command = new Command("test", "Runs the scripted conversations in the assistant's tests folder.") { folder, code, filter };
        command.SetGuardedAction((parsed, cancellation) => RunAsync(
            Workspace.Open(parsed.GetValue(folder)!, parsed.GetValue(code)), parsed.GetValue(filter), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Workspace workspace, string? filter, CancellationToken cancellation)
    {
        if (workspace.Load.Assistant is not { } assistant)
        {
            Console.WriteLine(DiagnosticText.Of(workspace.Load, workspace.Source));
            return Guarded.Failure;
        }

        var scripts = workspace.Load.Scripts.Where(script => filter is null
            || script.File.Contains(filter, StringComparison.OrdinalIgnoreCase)
            || script.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (scripts.Length == 0)
            throw new CommandException("There is no scripted conversation to run. Write one as a YAML file in the tests folder.");

        var runner = new ScriptRunner(assistant, Train(assistant, cancellation));
        var started = Stopwatch.GetTimestamp();
        var failed = 0;
        foreach (var script in scripts)
        {
            cancellation.ThrowIfCancellationRequested();
            var failure = await RunAsync(runner, workspace, script);
            Console.WriteLine($"{(failure is null ? "passed" : "FAILED")}  {script.File}  {script.Name}");
            if (failure is not null)
                Console.WriteLine($"{failure}{Environment.NewLine}");
            failed += failure is null ? 0 : 1;
        }

        Console.WriteLine(
            $"{scripts.Length - failed} passed, {failed} failed in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        return failed == 0 ? 0 : Guarded.Failure;
    }

    private static Understander Train(Assistant assistant, CancellationToken cancellation) =>
        TrainingProgress.Show("Training", progress => Understander.Create(assistant, null, progress, cancellation));

    /// <summary>Runs a script with services of its own, on data of its own.</summary>
    private static async Task<ScriptFailure?> RunAsync(ScriptRunner runner, Workspace workspace, Script script)
    {
        var data = Directory.CreateTempSubdirectory("samvad-test-");
        try
        {
            var services = new ServiceCollection();
            services.AddSingleton<TimeProvider>(new StandingTime(script.Now ?? ScriptRunner.DefaultStart));
            foreach (var setup in workspace.Code.SelectMany(AssistantServices.Of))
                setup.Configure(services, data.FullName);
            await using var provider = services.BuildServiceProvider();
            return await runner.RunAsync(script, (run, language, now) => DoAsync(workspace, provider, run, language, now));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static Task<Return> DoAsync(
        Workspace workspace, IServiceProvider services, RunAction run, string language, DateTimeOffset now)
    {
        var context = new ActionContext("test", run.Execution, null, language, now, CancellationToken.None);
        return workspace.Actions.Find(run.Action) is { } action
            ? action.ExecuteAsync(services, run.Arguments, context)
            : Task.FromResult(new Return(ActionSignature.Failed, ValueMap.Empty));
    }
}
