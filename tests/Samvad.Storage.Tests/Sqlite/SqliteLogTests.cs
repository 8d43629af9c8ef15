namespace Samvad.Storage.Tests.Sqlite;

public sealed class SqliteLogTests : SqliteStoreTestBed
{
    private const int Mebibyte = 1 << 20;
    private static readonly string s_long = new('a', 400_000);

    [Fact]
    public async Task The_log_is_begun_anew_while_turns_go_on()
    {
        await using var store = Open();
        var state = await AppendAsync(store, Turns.First("c"));
        var first = Generation();
        for (var turn = 0; Generation() == first; turn++)
        {
            Assert.True(turn < 1000, "After a thousand long turns the log is still the first.");
            state = await AppendAsync(store, Turns.Message("c", state, $"m{turn}", s_long));
        }

        var loaded = await store.LoadAsync("c", Cancellation);
        Assert.Equal(state.Position, loaded!.State.Position);
        Assert.True(new FileInfo(Place.Address).Length > 8 * Mebibyte, "Nothing was copied into the file.");
    }

    /// <summary>The salt in the header of the log, which changes when SQLite begins it anew.</summary>
    private uint Generation()
    {
        using var log = new FileStream(Place.Address + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[24];
        log.ReadExactly(header);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(16));
    }
}
