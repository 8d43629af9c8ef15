using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Cli.Store;
using Samvad.Dialogue.Events;

namespace Samvad.Cli.Conversations;

/// <summary><c>samvad conversation show</c>: what happened in a conversation.</summary>
internal static class ShowCommand
{
    private const int Page = 500;

    internal static Command Create()
    {
        var (store, id) = (new StoreArguments(), ConversationCommand.Id());
        var command = new TaughtCommand(
            "show",
            "Show a conversation: its events, and what became of its actions.",
            "samvad conversation show --file .samvad/conversations.db 01932c") { id };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = store.Open(parsed);
            var conversation = parsed.GetValue(id)!;
            if (await opened.LoadAsync(conversation, cancellation) is null)
                throw ConversationCommand.Missing(conversation);
            for (var after = 0L; ;)
            {
                var events = await opened.ReadAsync(conversation, after, Page, cancellation);
                foreach (var stored in events)
                    Console.WriteLine($"{stored.Position,6}  {Times.Of(stored.Time)}  {Line(stored.Event)}");
                if (events.Length < Page)
                    break;
                after = events[^1].Position;
            }

            foreach (var entry in await opened.ExecutionsAsync(conversation, cancellation))
                Console.WriteLine($"action  {Times.Of(entry.Requested)}  {entry.Action} {entry.Execution}: {entry.Outcome ?? $"{entry.State}".ToLowerInvariant()}");
            return 0;
        });
        return command;
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
}
