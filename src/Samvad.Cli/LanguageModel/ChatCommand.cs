using System.CommandLine;
using System.Text;
using Microsoft.Extensions.AI;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.LanguageModel.Chat;
using Samvad.LanguageModel.Generation;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm chat</c>: talks with the text that a model has learned.</summary>
internal static class ChatCommand
{
    internal static Command Create()
    {
        var arguments = new GenerationArguments(200);
        var system = new Option<string?>("--system") { Description = "What the model shall know or be, said before everything else.", HelpName = "text" };
        var command = new TaughtCommand(
            "chat",
            "Chat with the text that a model has learned. One that was taught to converse answers; any other goes on from what you write. An empty line asks it to go on, Ctrl-D ends.",
            """
            samvad lm chat my-model
            samvad lm chat my-model --temperature 0.6 --stop "\n\n"
            printf 'To be, or not\n' | samvad lm chat my-model --max-tokens 50
            """);
        arguments.AddTo(command);
        command.Options.Add(system);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            using var model = arguments.Load(parsed);
            using var client = new LanguageModelChatClient(model, parsed.GetValue(arguments.Model)!, arguments.Options(parsed, FullContext.Slide));
            var conversation = new List<ChatMessage>();
            if (parsed.GetValue(system) is { } text)
                conversation.Add(new(ChatRole.System, text));
            await TalkAsync(client, conversation, cancellation);
            return 0;
        });
        return command;
    }

    private static async Task TalkAsync(LanguageModelChatClient client, List<ChatMessage> conversation, CancellationToken cancellation)
    {
        var ink = Ink.Output;
        while (true)
        {
            if (!Console.IsInputRedirected)
                await Console.Out.WriteAsync(ink.Paint(Ink.Green, "> "));
            var line = await Console.In.ReadLineAsync(cancellation);
            if (line is null)
                return;
            if (line.Length > 0 || conversation.Count == 0)
                conversation.Add(new(ChatRole.User, line));
            conversation.Add(new(ChatRole.Assistant, await AnswerAsync(client, conversation, cancellation)));
        }
    }

    private static async Task<string> AnswerAsync(LanguageModelChatClient client, List<ChatMessage> conversation, CancellationToken cancellation)
    {
        var answer = new StringBuilder();
        try
        {
            await foreach (var update in client.GetStreamingResponseAsync(conversation, null, cancellation))
            {
                await Console.Out.WriteAsync(update.Text);
                answer.Append(update.Text);
            }
        }
        finally
        {
            // An answer that is stopped in the middle has its own line too.
            await Console.Out.WriteLineAsync();
        }

        return answer.ToString();
    }
}
