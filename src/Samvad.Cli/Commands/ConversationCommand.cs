using System.CommandLine;
using System.Globalization;
using Samvad.Cli.Store;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Uploads;
using Samvad.Storage.Sqlite;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad conversation</c>: looks at the conversations of a data folder, and erases them on request.</summary>
internal static class ConversationCommand
{
    private const int Page = 500;

    internal static Command Create() => new("conversation", "Look at conversations, and erase them on request.")
    {
        List(), Show(), Forget(),
    };

    private static TaughtCommand List()
    {
        var (store, user, limit) = (Store(), User(), new Option<int>("--limit") { DefaultValueFactory = _ => 50, Description = "How many to list." });
        var command = new TaughtCommand(
            "list", "List conversations, the latest used first.", "samvad conversation list .samvad/conversations.db --user asha")
        { store, user, limit };
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = Open(parsed.GetValue(store)!);
            foreach (var found in await opened.ListAsync(parsed.GetValue(user), Math.Max(1, parsed.GetValue(limit)), cancellation))
                Console.WriteLine($"{found.ConversationId}  {Time(found.Updated)}  {found.Position} events  {found.User ?? "-"}");
            return 0;
        });
        return command;
    }

    private static TaughtCommand Show()
    {
        var (store, id) = (Store(), Id());
        var command = new TaughtCommand(
            "show",
            "Show a conversation: its events, and what became of its actions.",
            "samvad conversation show .samvad/conversations.db 01932c")
        { store, id };
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = Open(parsed.GetValue(store)!);
            var conversation = parsed.GetValue(id)!;
            if (await opened.LoadAsync(conversation, cancellation) is null)
                return Missing(conversation);
            for (var after = 0L; ;)
            {
                var events = await opened.ReadAsync(conversation, after, Page, cancellation);
                foreach (var stored in events)
                    Console.WriteLine($"{stored.Position,6}  {Time(stored.Time)}  {Line(stored.Event)}");
                if (events.Length < Page)
                    break;
                after = events[^1].Position;
            }

            foreach (var entry in await opened.ExecutionsAsync(conversation, cancellation))
                Console.WriteLine($"action  {Time(entry.Requested)}  {entry.Action} {entry.Execution}: {entry.Outcome ?? $"{entry.State}".ToLowerInvariant()}");
            return 0;
        });
        return command;
    }

    private static TaughtCommand Forget()
    {
        var (store, user, uploads) = (Store(), User(), StoredUploads.Option());
        var id = new Argument<string?>("id") { Description = "The conversation.", Arity = ArgumentArity.ZeroOrOne };
        var command = new TaughtCommand(
            "forget",
            "Erase a conversation, or all of a person's, from every file of the store, with the files that were sent. It cannot be undone.",
            """
            samvad conversation forget .samvad/conversations.db 01932c
            samvad conversation forget .samvad/conversations.db --user asha
            """) { store, id, user, uploads };
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = Open(parsed.GetValue(store)!);
            var files = StoredUploads.Open(parsed.GetValue(uploads), parsed.GetValue(store)!);
            switch (parsed.GetValue(id), parsed.GetValue(user))
            {
                case ({ } conversation, null):
                    if (!await ForgetAsync(opened, files, conversation, cancellation))
                        return Missing(conversation);
                    Console.WriteLine("Erased 1 conversation.");
                    return 0;
                case (null, { } person):
                    Console.WriteLine($"Erased {await ForgetAllAsync(opened, files, person, cancellation)} conversations.");
                    return 0;
                default:
                    await Console.Error.WriteLineAsync("Name a conversation or, with --user, a person.");
                    return Guarded.Failure;
            }
        });
        return command;
    }

    private static async Task<int> ForgetAllAsync(SqliteStore store, UploadFolder files, string user, CancellationToken cancellation)
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
    private static async Task<bool> ForgetAsync(SqliteStore store, UploadFolder files, string conversation, CancellationToken cancellation)
    {
        if (await store.LoadAsync(conversation, cancellation) is null)
            return false;
        files.Forget(conversation);
        return await store.ForgetAsync(conversation, cancellation);
    }

    private static string Line(Event @event) => @event switch
    {
        Heard { File: { } file } heard => $"user: {heard.Text} [{file.Name}, {file.MediaType}, {file.Length} bytes, {file.Id}]",
        Heard heard => $"user: {heard.Text}",
        Said said => $"bot: {said.Text}",
        ActionRequested requested => $"does {requested.Action} {requested.Execution}",
        ActionFinished finished => $"{finished.Execution} came back: {finished.Outcome} {finished.Detail}".TrimEnd(),
        FlowStarted started => $"flow {started.Flow} begins",
        FlowEnded ended => $"flow {ended.Flow} ends: {ended.Outcome}",
        Faulted faulted => $"fault {faulted.Code}: {faulted.Detail}",
        _ => @event.GetType().Name,
    };

    private static SqliteStore Open(string path) => File.Exists(path)
        ? SqliteStore.Open(new() { Path = path })
        : throw new FileNotFoundException($"There is no store {path}.", path);

    private static int Missing(string conversation)
    {
        Console.Error.WriteLine($"There is no conversation {conversation}.");
        return Guarded.Failure;
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static Argument<string> Store() => new("store") { Description = "The database of conversations: conversations.db in the data folder." };

    private static Argument<string> Id() => new("id") { Description = "The conversation." };

    private static Option<string?> User() => new("--user") { Description = "Only those of this person." };
}
