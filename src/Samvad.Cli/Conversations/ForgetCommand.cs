using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Cli.Store;
using Samvad.Hosting.Uploads;
using Samvad.Storage;

namespace Samvad.Cli.Conversations;

/// <summary><c>samvad conversation forget</c>: erases a conversation, or all of a person's.</summary>
internal static class ForgetCommand
{
    private const int Page = 500;

    internal static Command Create()
    {
        var (store, user, uploads) = (new StoreArguments(), ConversationCommand.User(), StoredUploads.Option());
        var id = new Argument<string?>("id") { Description = "The conversation.", Arity = ArgumentArity.ZeroOrOne };
        var command = new TaughtCommand(
            "forget",
            "Erase a conversation, or all of a person's, with everything that the store knows of it and the files that were sent. It cannot be undone. "
            + "SQLite's files do not have it any more afterwards; PostgreSQL's have its bytes until they are vacuumed.",
            """
            samvad conversation forget --file .samvad/conversations.db 01932c
            samvad conversation forget --file .samvad/conversations.db --user asha
            samvad conversation forget --schema bank --uploads /srv/bank/uploads --user asha
            """) { id, user, uploads };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = store.Open(parsed);
            var files = StoredUploads.Open(parsed.GetValue(uploads), store.File(parsed));
            var erased = (parsed.GetValue(id), parsed.GetValue(user)) switch
            {
                ({ } conversation, null) => await ForgetAsync(opened, files, conversation, cancellation)
                    ? 1
                    : throw ConversationCommand.Missing(conversation),
                (null, { } person) => await ForgetAllAsync(opened, files, person, cancellation),
                _ => throw new CommandException("Name a conversation or, with --user, a person."),
            };
            Console.WriteLine($"Erased {Plural.Of(erased, "conversation")}.");
            return 0;
        });
        return command;
    }

    private static async Task<int> ForgetAllAsync(
        IConversationStore store, UploadFolder files, string user, CancellationToken cancellation)
    {
        for (var erased = 0; ;)
        {
            var page = await store.ListAsync(user, Page, cancellation);
            if (page.IsEmpty)
                return erased;
            foreach (var found in page)
                erased += await ForgetAsync(store, files, found.ConversationId, cancellation) ? 1 : 0;
        }
    }

    /// <summary>The files first: if that fails, the conversation is still there to be named again.</summary>
    private static async Task<bool> ForgetAsync(
        IConversationStore store, UploadFolder files, string conversation, CancellationToken cancellation)
    {
        if (await store.LoadAsync(conversation, cancellation) is null)
            return false;
        files.Forget(conversation);
        return await store.ForgetAsync(conversation, cancellation);
    }
}
