using System.CommandLine;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad chat</c>: talks to an assistant in the terminal.</summary>
internal static class ChatCommand
{
    internal static Command Create()
    {
        var (folder, code) = (AssistantArguments.Folder(), AssistantArguments.Code());
        var language = new Option<string?>("--language", "-l") { Description = "The language to begin in, for example hi." };
        var command = new Command(
            "chat",
            "Talks to an assistant in this terminal. With piped input, a line is a message and each reply a line that starts with “bot> ”.")
        {
            folder, code, language,
        };
        command.SetGuardedAction((parsed, _) =>
        {
            string[] chat = parsed.GetValue(language) is { } tag ? ["chat", "--language", tag] : ["chat"];
            return HostedWorkspace.RunAsync(parsed.GetValue(folder)!, parsed.GetValue(code), chat, []);
        });
        return command;
    }
}
