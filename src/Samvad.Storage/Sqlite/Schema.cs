namespace Samvad.Storage.Sqlite;

/// <summary>Brings a database up to the schema of this version by its numbered migrations.</summary>
internal static class Schema
{
    /// <summary>“Samv”: marks the file as a store of Samvad.</summary>
    private const int ApplicationId = 0x53616D76;

    private static readonly string[] Migrations = Load();

    /// <exception cref="StoreTooNewException">The database has a later schema.</exception>
    /// <exception cref="StoreCorruptException">It is a database of some other program.</exception>
    internal static void Update(Database database, string file)
    {
        var version = Version(database, file);
        database.Execute("PRAGMA journal_mode = WAL");
        if (version == Migrations.Length)
            return;
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            // Another process may have migrated it since.
            for (version = Version(database, file); version < Migrations.Length; version++)
                database.Execute(Migrations[version]);
            database.Execute($"PRAGMA application_id = {ApplicationId}");
            database.Execute($"PRAGMA user_version = {version}");
            database.Execute("COMMIT");
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }

    private static int Version(Database database, string file)
    {
        var version = (int)database.Scalar("PRAGMA user_version");
        var isEmpty = database.Scalar("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty && database.Scalar("PRAGMA application_id") != ApplicationId)
        {
            throw new StoreCorruptException(
                file, $"{file} is a database of another program. Name another file; a missing one is created.");
        }

        return version <= Migrations.Length
            ? version
            : throw new StoreTooNewException(file, version, Migrations.Length);
    }

    private static string[] Load()
    {
        var assembly = typeof(Schema).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith("Sqlite.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                }),
        ];
    }
}
