using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Storage.Transfer;

namespace Samvad.Cli.Store;

/// <summary><c>samvad store export</c>: writes a store into a file that any store can take in.</summary>
internal static class ExportCommand
{
    internal static Command Create()
    {
        var store = new StoreArguments();
        var target = new Argument<string>("target") { Description = "The file to write, or - for standard output." };
        var command = new TaughtCommand(
            "export",
            "Write all conversations of a store, as they are at one moment, into a file of JSON lines.",
            """
            samvad store export --file .samvad/conversations.db conversations.jsonl
            samvad store export --schema bank - | gzip > conversations.jsonl.gz
            """) { target };
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            var file = store.ExistingFile(parsed);
            var path = parsed.GetValue(target)!;
            await using var stream = path == "-" ? Console.OpenStandardOutput() : new FileStream(path, FileMode.CreateNew);
            var rows = file is not null
                ? await SqliteTransfer.ExportAsync(new() { Path = file }, stream, cancellation)
                : await PostgreSqlTransfer.ExportAsync(store.PostgreSql(parsed), stream, cancellation);
            await Console.Error.WriteLineAsync($"{rows:N0} rows of {store.Name(parsed)} were written.");
            return 0;
        });
        return command;
    }
}
