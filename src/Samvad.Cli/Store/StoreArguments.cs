using System.CommandLine;
using Samvad.Storage;
using Samvad.Storage.PostgreSql;
using Samvad.Storage.Sqlite;

namespace Samvad.Cli.Store;

/// <summary>
/// Says which store is meant: a SQLite file, or else the PostgreSQL database of <c>ConnectionStrings__Samvad</c>. It has a
/// password, so it is taken from the environment and not from the command line, which everybody on the machine can read.
/// </summary>
internal sealed class StoreArguments
{
    private const string Variable = "ConnectionStrings__Samvad";

    private readonly Option<FileInfo?> _file = new("--file", "-f")
    {
        Description = $"A SQLite store. Without it, the PostgreSQL database in the environment variable {Variable}.",
        HelpName = "db",
    };

    private readonly Option<string> _schema = new("--schema")
    {
        Description = "The schema of a PostgreSQL store.",
        DefaultValueFactory = _ => "samvad",
    };

    internal void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_schema);
    }

    /// <summary>The SQLite file; null if a PostgreSQL store is meant.</summary>
    internal string? File(ParseResult parsed) => parsed.GetValue(_file)?.FullName;

    /// <summary>The SQLite file, which must be there; null if a PostgreSQL store is meant.</summary>
    /// <exception cref="CommandException">There is no such file.</exception>
    internal string? ExistingFile(ParseResult parsed) => File(parsed) is not { } file || System.IO.File.Exists(file)
        ? File(parsed)
        : throw new CommandException($"There is no file {file}.");

    /// <summary>Opens the store, which must be there if it is a file.</summary>
    /// <exception cref="CommandException">There is no such file, or the environment does not name the database.</exception>
    internal IConversationStore Open(ParseResult parsed) => ExistingFile(parsed) is { } file
        ? SqliteStore.Open(new() { Path = file })
        : PostgreSqlStore.Open(PostgreSql(parsed));

    /// <exception cref="CommandException">The environment does not name the database.</exception>
    internal PostgreSqlStoreOptions PostgreSql(ParseResult parsed) => new()
    {
        ConnectionString = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
            ? text
            : throw new CommandException(
                $"Which store? Name a SQLite file with --file, or set {Variable} to Host=…;Database=…;Username=…;Password=…."),
        Schema = parsed.GetValue(_schema)!,
    };

    /// <summary>The name of the store, for what is said about it.</summary>
    internal string Name(ParseResult parsed) => File(parsed) ?? $"PostgreSQL schema {parsed.GetValue(_schema)}";
}
