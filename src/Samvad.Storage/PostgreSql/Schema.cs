using Npgsql;

namespace Samvad.Storage.PostgreSql;

/// <summary>Brings a database up to the schema of this version by its numbered migrations.</summary>
internal static class Schema
{
    /// <summary>“Samv”: the advisory lock under which processes that start at once migrate one after the other.</summary>
    private const long Lock = 0x53616D76;

    private static readonly string[] Migrations = Load();

    /// <summary>The latest version that can be used.</summary>
    internal static int Latest => Migrations.Length;

    /// <exception cref="StoreTooNewException">The database has a later schema.</exception>
    /// <exception cref="StoreCorruptException">The schema has tables of some other program.</exception>
    internal static void Update(Server server)
    {
        using var connection = server.Source.OpenConnection();
        if (Version(connection, server) == Latest)
            return;
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock({Lock})");
        // Another process may have migrated it since.
        var version = Version(connection, server);
        if (version == 0)
        {
            if (!Holds(connection, "SELECT 1 FROM pg_namespace WHERE nspname = $1", server.Schema))
                Execute(connection, $"CREATE SCHEMA {server.Schema}");
            Execute(connection, "CREATE TABLE schema_version (version integer NOT NULL)");
            Execute(connection, "INSERT INTO schema_version VALUES (0)");
        }

        for (; version < Latest; version++)
            Execute(connection, Migrations[version]);
        Execute(connection, $"UPDATE schema_version SET version = {version}");
        transaction.Commit();
    }

    /// <summary>The version of the schema; 0 where there is none yet.</summary>
    private static int Version(NpgsqlConnection connection, Server server)
    {
        if (!Exists(connection, server, "schema_version"))
        {
            return Exists(connection, server, "conversation")
                ? throw new StoreCorruptException(
                    server.Address,
                    $"Schema {server.Schema} of {server.Address} has tables of another program. Name another schema; a missing one is created.")
                : 0;
        }

        using var command = new NpgsqlCommand("SELECT version FROM schema_version", connection);
        var version = (int)command.ExecuteScalar()!;
        return version <= Latest ? version : throw new StoreTooNewException(server.Address, version, Latest);
    }

    private static bool Exists(NpgsqlConnection connection, Server server, string table) => Holds(
        connection, "SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = $2", server.Schema, table);

    private static bool Holds(NpgsqlConnection connection, string sql, params string[] values)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return command.ExecuteScalar() is not null;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string[] Load()
    {
        var assembly = typeof(Schema).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith("PostgreSql.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                }),
        ];
    }
}
