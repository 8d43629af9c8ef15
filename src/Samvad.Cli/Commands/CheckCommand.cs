using System.CommandLine;
using Samvad.Authoring.Diagnostics;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad check</c>: reads an assistant and prints everything that is wrong with it.</summary>
internal static class CheckCommand
{
    internal static Command Create()
    {
        var (folder, code) = (AssistantArguments.Folder(), AssistantArguments.Code());
        var command = new Command("check", "Finds everything that is wrong with an assistant before anybody talks to it.") { folder, code };
        command.SetGuardedAction((parsed, _) =>
        {
            var workspace = Workspace.Open(parsed.GetValue(folder)!, parsed.GetValue(code));
            return Task.FromResult(Report(workspace));
        });
        return command;
    }

    /// <summary>Prints the diagnostics and a summary. The exit code: 0 if there is no error.</summary>
    private static int Report(Workspace workspace)
    {
        var load = workspace.Load;
        if (!load.Diagnostics.IsEmpty)
            Console.WriteLine(DiagnosticText.Of(load, workspace.Source));
        if (load.Assistant is not { } assistant)
            return Guarded.Failure;
        var phrases = assistant.Intents.Sum(intent => intent.Phrases.Length);
        Console.WriteLine(
            $"{assistant.Name}: {assistant.Flows.Count} flows, {assistant.Intents.Length} intents with {phrases} phrases, "
            + $"{assistant.Replies.Count} replies in {string.Join(", ", assistant.Languages)}, {load.Scripts.Length} scripted conversations: all good.");
        return 0;
    }
}
