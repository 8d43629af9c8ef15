using System.CommandLine;
using System.Text;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Cli.Store;
using Samvad.Dialogue.Events;
using Samvad.Storage;
using Samvad.Storage.Forms;

namespace Samvad.Cli.Outbox;

/// <summary><c>samvad outbox show</c>: one thing that waits, or came to nothing that anybody knows, with what it is about.</summary>
internal static class ShowCommand
{
    /// <summary>How many of the events that wait are shown.</summary>
    private const int Events = 20;

    internal static Command Create()
    {
        var store = new StoreArguments();
        var (conversation, name) = (OutboxCommand.Conversation(), OutboxCommand.Name());
        (conversation.Arity, name.Arity) = (ArgumentArity.ExactlyOne, ArgumentArity.ExactlyOne);
        var command = new TaughtCommand(
            "show",
            "Show a delivery with the events that wait for it, or an action with what it was asked to do.",
            """
            samvad outbox show --file .samvad/conversations.db 01932c crm
            samvad outbox show --file .samvad/conversations.db 01932c 5.1
            """) { conversation, name };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = store.Open(parsed);
            var (id, wanted) = (parsed.GetValue(conversation)!, parsed.GetValue(name)!);
            if ((await opened.ExecutionsAsync(id, cancellation)).FirstOrDefault(entry => entry.Execution == wanted) is { } entry)
                await ShowAsync(opened, entry, cancellation);
            else if ((await Waiting.OfAsync(opened, id, cancellation)).OfType<Waiting.ToTell>().FirstOrDefault(waiting => waiting.Name == wanted) is { } delivery)
                await ShowAsync(opened, delivery.Delivery, cancellation);
            else
                throw new CommandException($"Nothing of conversation {id} is named {wanted}. See `samvad outbox list`.");
            return 0;
        });
        return command;
    }

    private static async Task ShowAsync(IConversationStore store, LedgerEntry entry, CancellationToken cancellation)
    {
        Console.WriteLine($"action {entry.Action}, execution {entry.Execution} of conversation {entry.ConversationId}");
        Console.WriteLine($"  {$"{entry.State}".ToLowerInvariant()}, tried {Plural.Of(entry.Attempts, "time")}, {(entry.IsOnce ? "may happen only once" : "may be repeated")}");
        Console.WriteLine($"  requested {Times.Of(entry.Requested)}");
        if (entry.Begun is { } begun)
            Console.WriteLine($"  begun {Times.Of(begun)}");
        if (entry.Finished is { } finished)
            Console.WriteLine($"  finished {Times.Of(finished)}: {entry.Outcome}");
        Console.WriteLine($"  idempotency key {entry.ConversationId}/{entry.Execution}");
        for (var after = 0L; ;)
        {
            var page = await store.ReadAsync(entry.ConversationId, after, 500, cancellation);
            if (page.FirstOrDefault(stored => stored.Event is ActionRequested requested && requested.Execution == entry.Execution) is { } asked)
                Print(entry.ConversationId, [asked]);
            if (page.IsEmpty)
                return;
            after = page[^1].Position;
        }
    }

    private static async Task ShowAsync(IConversationStore store, Delivery delivery, CancellationToken cancellation)
    {
        Console.WriteLine($"delivery to {delivery.Subscriber} of conversation {delivery.ConversationId}");
        Console.WriteLine($"  {(delivery.IsDead ? "given up" : "waiting")}, failed {Plural.Of(delivery.Attempts, "time")}");
        if (delivery.Failure is { } failure)
            Console.WriteLine($"  {failure}");
        Print(delivery.ConversationId, await store.ReadAsync(delivery.ConversationId, delivery.AfterPosition, Events, cancellation));
    }

    private static void Print(string conversation, IEnumerable<StoredEvent> events) =>
        Console.WriteLine(Encoding.UTF8.GetString(EventReport.Write(conversation, events)));
}
