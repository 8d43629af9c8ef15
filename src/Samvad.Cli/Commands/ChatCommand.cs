using System.CommandLine;
using Samvad.Dialogue.Definitions;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad chat</c>: talks to an assistant in the terminal.</summary>
internal static class ChatCommand
{
    internal static Command Create()
    {
        var (folder, code) = (AssistantArguments.Folder(), AssistantArguments.Code());
        var language = new Option<string?>("--language", "-l")
        {
            Description = "The language to begin in, for example hi. The default is the assistant's first.",
            HelpName = "tag",
        };
        var command = new TaughtCommand(
            "chat",
            "Talk to an assistant in this terminal. With piped input, each line is a message and each reply a line.",
            """
            samvad chat my-assistant
            samvad chat bank/assistant --code bank/bin/Debug/net10.0/Bank.dll --language hi
            printf 'when are you open\n' | samvad chat my-assistant
            """) { folder, code, language };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var hosted = HostedWorkspace.Open(parsed.GetValue(folder)!, parsed.GetValue(code));
            return parsed.GetValue(language) is { } tag
                ? hosted.RunAsync(["chat", "--language", Spoken(hosted.Assistant, tag)], [], cancellation)
                : hosted.RunAsync(["chat"], [], cancellation);
        });
        return command;
    }

    private static string Spoken(Assistant assistant, string language) => assistant.Languages.Contains(language)
        ? language
        : throw new CommandException(
            $"{assistant.Name} does not speak “{language}”; it speaks {string.Join(", ", assistant.Languages)}.");
}
