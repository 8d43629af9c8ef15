using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Cli.Store;
using Samvad.Storage;

namespace Samvad.Cli.Conversations;

/// <summary><c>samvad conversation forget</c>: erases a conversation, or all of a person's.</summary>
internal static class ForgetCommand
{
    private const int Page = 500;

    internal static Command Create()
    {
        var (store, user) = (new StoreArguments(), ConversationCommand.User());
        var id = new Argument<string?>("id") { Description = "The conversation.", Arity = ArgumentArity.ZeroOrOne };
        var command = new TaughtCommand(
            "forget",
            "Erase a conversation, or all of a person's, with everything that the store knows of it. It cannot be undone. "
            + "SQLite's files do not have it any more afterwards; PostgreSQL's have its bytes until they are vacuumed.",
            """
            samvad conversation forget --file .samvad/conversations.db 01932c
            samvad conversation forget --file .samvad/conversations.db --user asha
            """) { id, user };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = store.Open(parsed);
            var erased = (parsed.GetValue(id), parsed.GetValue(user)) switch
            {
                ({ } conversation, null) => await opened.ForgetAsync(conversation, cancellation)
                    ? 1
                    : throw ConversationCommand.Missing(conversation),
                (null, { } person) => await ForgetAllAsync(opened, person, cancellation),
                _ => throw new CommandException("Name a conversation or, with --user, a person."),
            };
            Console.WriteLine($"Erased {Plural.Of(erased, "conversation")}.");
            return 0;
        });
        return command;
    }

    private static async Task<int> ForgetAllAsync(IConversationStore store, string user, CancellationToken cancellation)
    {
        for (var erased = 0; ;)
        {
            var page = await store.ListAsync(user, Page, cancellation);
            if (page.IsEmpty)
                return erased;
            foreach (var found in page)
                erased += await store.ForgetAsync(found.ConversationId, cancellation) ? 1 : 0;
        }
    }
}
