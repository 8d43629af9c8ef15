using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Cli.Store;
using Samvad.Storage;
using Spectre.Console;

namespace Samvad.Cli.Outbox;

/// <summary><c>samvad outbox list</c>: everything that waits.</summary>
internal static class ListCommand
{
    /// <summary>Wide enough for every row: what is read by another program is not wrapped.</summary>
    private const int Unwrapped = 1000;

    internal static Command Create()
    {
        var store = new StoreArguments();
        var limit = new Option<int>("--limit")
        {
            Description = "How many to list.",
            DefaultValueFactory = _ => 50,
            CustomParser = result => NumberArgument.AtLeast(result, 1),
        };
        var unknown = new Option<bool>("--unknown")
        {
            Description = "List the actions instead of which nobody knows whether they were done: their flows have heard so, somebody has to look.",
        };
        var command = new TaughtCommand(
            "list",
            "List what waits: deliveries that were given up first, then other deliveries, then actions.",
            """
            samvad outbox list --file .samvad/conversations.db
            samvad outbox list --file .samvad/conversations.db --unknown
            """) { limit, unknown };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            await using var opened = store.Open(parsed);
            var most = parsed.GetValue(limit);
            if (parsed.GetValue(unknown))
                Print(await opened.ExecutionsAsync(ExecutionState.Unknown, most, cancellation));
            else
                Print(await Waiting.AllAsync(opened, cancellation), most);
            return 0;
        });
        return command;
    }

    private static void Print(IReadOnlyCollection<Waiting> all, int most)
    {
        var table = NewTable("", "conversation", "name", "is", "tries", "");
        foreach (var waiting in all.Take(most))
        {
            var (what, state, tries, detail) = waiting.Row;
            table.AddRow(new Text(what), new Text(waiting.Conversation), new Text(waiting.Name), new Text(state), new Text($"{tries}"), new Text(detail));
        }

        Print(table, all.Count == 0 ? "Nothing waits." : all.Count > most ? $"{most} of {all.Count:N0}; see --limit." : null);
    }

    private static void Print(IReadOnlyCollection<LedgerEntry> unknown)
    {
        var table = NewTable("action", "conversation", "name", "requested", "begun");
        foreach (var entry in unknown)
        {
            table.AddRow(
                new Text(entry.Action),
                new Text(entry.ConversationId),
                new Text(entry.Execution),
                new Text(Times.Of(entry.Requested)),
                new Text(entry.Begun is { } begun ? Times.Of(begun) : "-"));
        }

        Print(table, unknown.Count == 0 ? "Nothing is unknown." : null);
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(column).NoWrap());
        return table;
    }

    private static void Print(Table table, string? note)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = Unwrapped;
        if (table.Rows.Count > 0)
            AnsiConsole.Write(table);
        if (note is not null)
            Console.WriteLine(note);
    }
}
