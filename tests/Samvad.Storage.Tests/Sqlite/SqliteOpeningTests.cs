using Samvad.Storage.Sqlite;

namespace Samvad.Storage.Tests.Sqlite;

public sealed class SqliteOpeningTests : SqliteStoreTestBed
{
    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await Open().DisposeAsync();
        Place.Execute("PRAGMA user_version = 7");
        var before = await File.ReadAllBytesAsync(Place.Address, Cancellation);
        var e = Assert.Throws<StoreTooNewException>(Open);
        Assert.Equal((Place.Address, 7, 4), (e.Store, e.Version, e.Supported));
        Assert.Contains("7", e.Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(Place.Address, Cancellation));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        Place.Execute("CREATE TABLE recipe (name TEXT)");
        var before = File.ReadAllBytes(Place.Address);
        var e = Assert.Throws<StoreCorruptException>(Open);
        Assert.Contains(Place.Address, e.Message);
        Assert.Equal(before, File.ReadAllBytes(Place.Address));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(Place.Address, new string('x', 10_000));
        Assert.Contains("not a SQLite database", Assert.Throws<StoreCorruptException>(Open).Message);
        Assert.Equal(10_000, new FileInfo(Place.Address).Length);
    }

    [Fact]
    public void A_file_in_a_folder_that_is_not_there_cannot_be_opened() => Assert.Contains(
        "folder",
        Assert.Throws<StoreUnavailableException>(() => SqliteStore.Open(
            Place.Options with { Path = Path.Combine(Place.Address, "missing", "store.db") })).Message);

    [Fact]
    public void A_folder_in_which_nothing_can_be_written_is_refused()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "This system has no folder that nobody may write in.");
        var e = Assert.Throws<StoreUnavailableException>(
            () => SqliteStore.Open(new SqliteStoreOptions { Path = "/proc/store.db" }));
        Assert.Equal("/proc/store.db", e.Store);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_refused()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "This user may write everywhere.");
        await Open().DisposeAsync();
        File.SetAttributes(Place.Address, FileAttributes.ReadOnly);
        Assert.Throws<StoreUnavailableException>(Open);
    }

    [Fact]
    public async Task Many_processes_may_open_a_new_file_at_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Open)));
        for (var i = 0; i < stores.Length; i++)
            await AppendAsync(stores[i], Turns.First($"c{i}"));
        Assert.Equal(3, (await stores[0].LoadAsync("c7", Cancellation))!.State.Position);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_processes_that_write_to_one_conversation_one_wins()
    {
        await using var ours = Open();
        await using var theirs = Open();
        var state = await AppendAsync(ours, Turns.First("c"));
        for (var i = 0; i < 20; i++)
        {
            var a = ours.AppendAsync(Turns.Message("c", state, $"a{i}"), Cancellation);
            var b = theirs.AppendAsync(Turns.Message("c", state, $"b{i}"), Cancellation);
            AppendResult[] results = await Task.WhenAll(a, b);
            Assert.Single(results.OfType<Appended>());
            Assert.Single(results.OfType<Conflict>());
            state = (await theirs.LoadAsync("c", Cancellation))!.State;
        }

        Assert.Equal(43, state.Position);
    }

    [Fact]
    public async Task A_store_that_was_closed_has_left_one_file()
    {
        await using (var store = Open())
            await AppendAsync(store, Turns.First("c"));
        Assert.Equal([Place.Address], Directory.GetFiles(Path.GetDirectoryName(Place.Address)!));
    }
}
