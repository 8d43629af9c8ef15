using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Cli.Store;

namespace Samvad.Cli.Conversations;

/// <summary><c>samvad conversation list</c>: which conversations there are.</summary>
internal static class ListCommand
{
    internal static Command Create()
    {
        var (store, user) = (new StoreArguments(), ConversationCommand.User());
        var limit = new Option<int>("--limit")
        {
            Description = "How many to list.",
            DefaultValueFactory = _ => 50,
            CustomParser = result => NumberArgument.AtLeast(result, 1),
        };
        var command = new TaughtCommand(
            "list",
            "List conversations, the latest used first.",
            "samvad conversation list --file .samvad/conversations.db --user asha") { user, limit };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = store.Open(parsed);
            foreach (var found in await opened.ListAsync(parsed.GetValue(user), parsed.GetValue(limit), cancellation))
                Console.WriteLine($"{found.ConversationId}  {Times.Of(found.Updated)}  {found.Position} events  {found.User ?? "-"}");
            return 0;
        });
        return command;
    }
}
