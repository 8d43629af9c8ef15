using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Storage.Transfer;

namespace Samvad.Cli.Store;

/// <summary><c>samvad store import</c>: fills an empty store from an exported file.</summary>
internal static class ImportCommand
{
    internal static Command Create()
    {
        var store = new StoreArguments();
        var source = new Argument<string>("source") { Description = "The exported file, or - for standard input." };
        var command = new TaughtCommand(
            "import",
            "Put exported conversations into a store that has none yet: all of them, or none if something is wrong.",
            """
            samvad store import --file new/conversations.db conversations.jsonl
            samvad store import --schema bank conversations.jsonl
            """) { source };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(source)!;
            await using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            var rows = store.File(parsed) is { } file
                ? await SqliteTransfer.ImportAsync(new() { Path = file }, stream, cancellation)
                : await PostgreSqlTransfer.ImportAsync(store.PostgreSql(parsed), stream, cancellation);
            Console.WriteLine($"{rows:N0} rows are now in {store.Name(parsed)}.");
            return 0;
        });
        return command;
    }
}
