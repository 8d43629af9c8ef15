using Microsoft.Extensions.Configuration;
using Samvad.Storage;
using Samvad.Storage.PostgreSql;
using Samvad.Storage.Sqlite;

namespace Samvad.Hosting;

/// <summary>The store that the configuration names.</summary>
internal static class ConfiguredStore
{
    /// <summary>The connection string of the PostgreSQL store in the section <c>ConnectionStrings</c>.</summary>
    private const string Name = "Samvad";

    /// <exception cref="StoreException">The store cannot be opened; the message says what to do.</exception>
    internal static IConversationStore Open(SamvadOptions options, IConfiguration configuration, DataFolder folder) =>
        options.Store == StoreKind.PostgreSql
            ? PostgreSqlStore.Open(PostgreSql(options, configuration))
            : SqliteStore.Open(new() { Path = folder.Database });

    /// <exception cref="StoreUnavailableException">There is no connection string.</exception>
    internal static PostgreSqlStoreOptions PostgreSql(SamvadOptions options, IConfiguration configuration) => new()
    {
        ConnectionString = configuration.GetConnectionString(Name) is { Length: > 0 } text
            ? text
            : throw new StoreUnavailableException(
                "PostgreSQL",
                $"Samvad:Store is PostgreSql, but there is no connection string. Set ConnectionStrings:{Name}, or ConnectionStrings__{Name} "
                + "in the environment, to Host=…;Database=…;Username=…;Password=…."),
        Schema = options.Schema,
    };
}
