using System.CommandLine;
using Samvad.Cli.Commands;

namespace Samvad.Cli.Store;

/// <summary><c>samvad store</c>: what conversations are kept in.</summary>
internal static class StoreCommand
{
    internal static Command Create() =>
        new TaughtCommand(
            "store",
            "Bring a store of conversations up to date, or move it from SQLite to PostgreSQL and back.",
            """
            samvad store migrate --file .samvad/conversations.db
            samvad store export --file .samvad/conversations.db conversations.jsonl
            ConnectionStrings__Samvad="Host=db;Database=bank;Username=bank;Password=…" samvad store import conversations.jsonl
            """)
        {
            MigrateCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
        };
}
