using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Cli.Store;
using Samvad.Storage;

namespace Samvad.Cli.Outbox;

/// <summary><c>samvad outbox requeue</c>: makes things due now.</summary>
internal static class RequeueCommand
{
    internal static Command Create()
    {
        var store = new StoreArguments();
        var (conversation, name) = (OutboxCommand.Conversation(), OutboxCommand.Name());
        var dead = new Option<bool>("--dead") { Description = "All deliveries that were given up." };
        var skip = new Option<long?>("--skip-to")
        {
            Description = "Of a delivery, leave out the events up to this position.",
            HelpName = "position",
            CustomParser = result => NumberArgument.Long(result, 0, long.MaxValue),
        };
        var command = new TaughtCommand(
            "requeue",
            "Make a delivery or an action due now; a server takes it within seconds. An action whose outcome is unknown is over: "
            + "it is not done again.",
            """
            samvad outbox requeue --file .samvad/conversations.db 01932c crm
            samvad outbox requeue --file .samvad/conversations.db 01932c crm --skip-to 17
            samvad outbox requeue --file .samvad/conversations.db 01932c 5.1
            samvad outbox requeue --file .samvad/conversations.db --dead
            """) { conversation, name, dead, skip };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = store.Open(parsed);
            var after = parsed.GetValue(skip);
            switch (parsed.GetValue(conversation), parsed.GetValue(name), parsed.GetValue(dead))
            {
                case ({ } id, { } wanted, false):
                    await RequeueAsync(opened, id, wanted, after, cancellation);
                    Console.WriteLine($"{wanted} of conversation {id} is due now.");
                    return 0;
                case (null, null, true) when after is null:
                    var requeued = await RequeueDeadAsync(opened, cancellation);
                    Console.WriteLine($"{Plural.Of(requeued, "delivery", "deliveries")} that had been given up {(requeued == 1 ? "is" : "are")} due now.");
                    return 0;
                default:
                    throw new CommandException("Name a conversation and what of it, or give --dead alone for all deliveries that were given up.");
            }
        });
        return command;
    }

    private static async Task RequeueAsync(
        IConversationStore store, string conversation, string name, long? after, CancellationToken cancellation)
    {
        var found = (await Waiting.OfAsync(store, conversation, cancellation)).FirstOrDefault(waiting => waiting.Name == name)
            ?? throw new CommandException($"Nothing of conversation {conversation} waits that is named {name}. See `samvad outbox list`.");
        if (after is not null && found is Waiting.ToDo)
            throw new CommandException($"{name} is an action, of which --skip-to can leave nothing out.");
        if (!await found.RequeueAsync(store, after, cancellation))
            throw new CommandException($"{name} of conversation {conversation} is with a server already, or over by now.");
    }

    private static async Task<int> RequeueDeadAsync(IConversationStore store, CancellationToken cancellation)
    {
        var requeued = 0;
        foreach (var delivery in (await Waiting.AllAsync(store, cancellation)).OfType<Waiting.ToTell>().Where(waiting => waiting.Delivery.IsDead))
            requeued += await delivery.RequeueAsync(store, null, cancellation) ? 1 : 0;
        return requeued;
    }
}
