using System.CommandLine;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad run</c>: serves an assistant on the web.</summary>
internal static class RunCommand
{
    internal static Command Create()
    {
        var (folder, code) = (AssistantArguments.Folder(), AssistantArguments.Code());
        var urls = new Option<string>("--urls")
        {
            Description = "The addresses to listen on.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var command = new Command("run", "Serves the chat page and the API of an assistant.") { folder, code, urls };
        command.SetGuardedAction((parsed, _) => HostedWorkspace.RunAsync(
            parsed.GetValue(folder)!, parsed.GetValue(code), [], ["--urls", parsed.GetValue(urls)!]));
        return command;
    }
}
