using Samvad.Storage.Sqlite;

namespace Samvad.Storage.Tests.Sqlite;

public sealed class SqliteMigrationTests : SqliteStoreTestBed
{
    [Fact]
    public async Task Actions_of_the_first_schema_are_taken_over_and_those_that_somebody_had_count_as_begun()
    {
        Place.Execute(FirstSchema());
        Place.Execute("PRAGMA application_id = 0x53616D76; PRAGMA user_version = 1; PRAGMA journal_mode = WAL");
        Place.Execute("INSERT INTO conversation (id, name, position, created, updated) VALUES (1, 'c', 0, 5, 6)");
        Place.Execute(
            "INSERT INTO outbox (conversation, execution, action, arguments, is_once, requested, due, owner, attempts) "
            + "VALUES (1, '1.1', 'transfer', '{}', 1, 1000, 1000, 'dead', 1), (1, '1.2', 'transfer', '{}', 1, 1001, 1001, NULL, 0)");
        await using var store = Open();
        var taken = await store.PendingOutboxAsync(new("we", Turns.Noon.AddHours(1)), Turns.Noon, 10, Cancellation);
        Assert.Equal(
            [("1.1", DateTimeOffset.FromUnixTimeMilliseconds(1000)), ("1.2", (DateTimeOffset?)null)],
            taken.Select(item => (item.Execution, item.Begun)));
    }

    private static string FirstSchema()
    {
        using var stream = typeof(SqliteStore).Assembly.GetManifestResourceStream("Sqlite.0001.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
