using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Outbox;
using Samvad.Cli.Output;
using Samvad.Cli.Store;

namespace Samvad.Cli.Conversations;

/// <summary><c>samvad conversation resume</c>: lets a conversation go on that waits.</summary>
internal static class ResumeCommand
{
    internal static Command Create()
    {
        var (store, id) = (new StoreArguments(), ConversationCommand.Id());
        var command = new TaughtCommand(
            "resume",
            "Let a conversation go on: make everything due that it waits for, such as the next question about a long job or a "
            + "delivery that was given up. A server does it within seconds.",
            "samvad conversation resume --file .samvad/conversations.db 01932c") { id };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = store.Open(parsed);
            var conversation = parsed.GetValue(id)!;
            if (await opened.LoadAsync(conversation, cancellation) is null)
                throw ConversationCommand.Missing(conversation);
            var (hastened, held) = (0, 0);
            foreach (var entry in await Waiting.OfAsync(opened, conversation, cancellation))
            {
                if (await entry.RequeueAsync(opened, null, cancellation))
                    hastened++;
                else
                    held++;
            }

            Console.WriteLine(hastened + held == 0
                ? $"{conversation} waits for nothing but its user."
                : $"{Plural.Of(hastened, "thing")} that {conversation} waits for {(hastened == 1 ? "is" : "are")} due now"
                    + (held == 0 ? "." : $"; {held} more {(held == 1 ? "is" : "are")} with a server already."));
            return 0;
        });
        return command;
    }
}
