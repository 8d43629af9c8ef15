using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Storage.PostgreSql;
using Samvad.Storage.Sqlite;

namespace Samvad.Cli.Store;

/// <summary><c>samvad store migrate</c>: makes a store, or brings it up to date, without serving it.</summary>
internal static class MigrateCommand
{
    internal static Command Create()
    {
        var store = new StoreArguments();
        var command = new TaughtCommand(
            "migrate",
            "Make a store, or bring it up to this version. Servers do the same when they start.",
            """
            samvad store migrate --file .samvad/conversations.db
            samvad store migrate --schema bank
            """);
        store.AddTo(command);
        command.SetGuardedAction(async (parsed, _) =>
        {
            if (store.File(parsed) is { } file)
                await SqliteStore.Open(new() { Path = file }).DisposeAsync();
            else
                await PostgreSqlStore.Open(store.PostgreSql(parsed)).DisposeAsync();
            Console.WriteLine($"{store.Name(parsed)} is up to date.");
            return 0;
        });
        return command;
    }
}
