using System.Text;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Storage.PostgreSql;
using Samvad.Storage.Sqlite;
using Samvad.Storage.Tests.PostgreSql;
using Samvad.Storage.Tests.Sqlite;
using Samvad.Storage.Transfer;
using Samvad.Tests.Shared;

namespace Samvad.Storage.Tests.Transfer;

public sealed class TransferTests : IAsyncLifetime
{
    private const string Hostile = "a\0'\u0928\U0001F600";

    private readonly List<SqlitePlace> _files = [];
    private readonly List<PostgreSqlPlace> _schemas = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files)
            await file.RemoveAsync();
        foreach (var schema in _schemas)
            await schema.ExecuteAsync($"DROP SCHEMA IF EXISTS {schema.Schema} CASCADE");
    }

    [Fact]
    public async Task A_store_that_goes_to_PostgreSQL_and_back_is_the_same()
    {
        SharedPostgreSql.SkipWithout();
        var (original, copy) = (NewFile(), NewFile());
        await using (var store = SqliteStore.Open(original.Options))
            await FillAsync(store);
        var first = await ExportAsync(original);
        var schema = await NewSchemaAsync();
        Assert.Equal(Rows(first), await PostgreSqlTransfer.ImportAsync(schema, Stream(first), Cancellation));
        var second = new MemoryStream();
        await PostgreSqlTransfer.ExportAsync(schema, second, Cancellation);
        Assert.Equal(Sorted(first), Sorted(Text(second)));
        await SqliteTransfer.ImportAsync(copy.Options, Stream(Text(second)), Cancellation);
        Assert.Equal(first, await ExportAsync(copy));
    }

    [Fact]
    public async Task What_was_imported_goes_on_as_if_nothing_had_happened()
    {
        SharedPostgreSql.SkipWithout();
        var original = NewFile();
        Conversation state;
        await using (var store = SqliteStore.Open(original.Options))
            state = await FillAsync(store);
        var options = await NewSchemaAsync();
        await PostgreSqlTransfer.ImportAsync(options, Stream(await ExportAsync(original)), Cancellation);
        await using var moved = PostgreSqlStore.Open(options);
        Assert.Equal(Encoded.Of(state), Encoded.Of((await moved.LoadAsync(Hostile, Cancellation))!.State));
        Assert.IsType<Duplicate>(await moved.AppendAsync(Turns.Message(Hostile, state, Hostile), Cancellation));
        Assert.IsType<Duplicate>(await moved.AppendAsync(Turns.Message(Hostile, state, new string('x', 200)), Cancellation));
        Assert.IsType<Appended>(await moved.AppendAsync(Turns.Message(Hostile, state, "another"), Cancellation));
        Assert.IsType<Appended>(await moved.AppendAsync(Turns.First("new"), Cancellation));
        var waiting = Assert.Single(await moved.PendingOutboxAsync(new("p", Turns.Noon.AddDays(2)), Turns.Noon.AddDays(1), 10, Cancellation));
        Assert.Equal((Hostile, "2.1"), (waiting.ConversationId, waiting.Execution));
        Assert.Equal(Hostile, Assert.Single(await moved.DueTimersAsync(Turns.Noon.AddDays(1), 10, Cancellation)).ConversationId);
        Assert.Equal([0, 1, 255], await moved.FindAccountAsync(Hostile, "mail", Cancellation));
        Assert.Equal(Hostile, Assert.Single(await moved.ListAsync(Hostile, 10, Cancellation)).User);
    }

    [Fact]
    public async Task A_store_that_holds_conversations_is_not_imported_into()
    {
        var original = NewFile();
        await using (var store = SqliteStore.Open(original.Options))
            await FillAsync(store);
        var export = await ExportAsync(original);
        var e = await Assert.ThrowsAsync<TransferException>(() => SqliteTransfer.ImportAsync(original.Options, Stream(export), Cancellation));
        Assert.Contains("has conversations already", e.Message);
        Assert.Equal(export, await ExportAsync(original));
    }

    [Fact]
    public async Task PostgreSQL_is_not_imported_into_twice_nor_from_a_damaged_file()
    {
        SharedPostgreSql.SkipWithout();
        var original = NewFile();
        await using (var store = SqliteStore.Open(original.Options))
            await FillAsync(store);
        var export = await ExportAsync(original);
        var options = await NewSchemaAsync();
        await Assert.ThrowsAsync<TransferException>(
            () => PostgreSqlTransfer.ImportAsync(options, Stream(export[..(export.Length / 2)]), Cancellation));
        await using (var store = PostgreSqlStore.Open(options))
            Assert.Empty(await store.ListAsync(null, 10, Cancellation));
        await PostgreSqlTransfer.ImportAsync(options, Stream(export), Cancellation);
        var e = await Assert.ThrowsAsync<TransferException>(() => PostgreSqlTransfer.ImportAsync(options, Stream(export), Cancellation));
        Assert.Contains("has conversations already", e.Message);
    }

    [Theory]
    [InlineData("", "damaged")]
    [InlineData("{}", "no file of")]
    [InlineData("[1]", "no file of")]
    [InlineData("{\"samvad\":\"conversations\",\"format\":2}", "format 2")]
    [InlineData("{\"samvad\":\"conversations\",\"format\":1}\n[\"timer\",1,2,3]\n", "cut off")]
    [InlineData("{\"samvad\":\"conversations\",\"format\":1}\n{\"rows\":1}\n", "some are missing")]
    [InlineData("{\"samvad\":\"conversations\",\"format\":1}\n[\"recipe\",1]\n{\"rows\":1}\n", "no table")]
    [InlineData("{\"samvad\":\"conversations\",\"format\":1}\n[\"timer\",1,2]\n{\"rows\":1}\n", "no table")]
    [InlineData("{\"samvad\":\"conversations\",\"format\":1}\n[\"timer\",1,2,\"x\"]\n{\"rows\":1}\n", "Line 2")]
    [InlineData("{\"samvad\":\"conversations\",\"format\":1}\n[]\n{\"rows\":1}\n", "Line 2")]
    [InlineData("{\"samvad\":\"conversations\",\"format\":1}\n\"timer\"\n{\"rows\":1}\n", "Line 2")]
    [InlineData("{\"samvad\":\"conversations\",\"format\":1}\n[\"timer\",1,", "Line 2")]
    public async Task A_file_that_is_not_whole_leaves_the_store_as_it_was(string content, string says)
    {
        var file = NewFile();
        var e = await Assert.ThrowsAsync<TransferException>(() => SqliteTransfer.ImportAsync(file.Options, Stream(content), Cancellation));
        Assert.Contains(says, e.Message);
        await using var store = SqliteStore.Open(file.Options);
        Assert.Null(await store.NextTimerAsync(Cancellation));
    }

    /// <summary>Conversations that have something in every table and column.</summary>
    private static async Task<Conversation> FillAsync(SqliteStore store)
    {
        var lease = new OutboxLease("owner", Turns.Noon.AddMinutes(1));
        var other = Turns.First("other");
        await AppendAsync(store, other);
        var state = await AppendAsync(store, Turns.First(Hostile) with { TokenHash = [0, 1, 255], User = Hostile, Subscribers = ["crm"] });
        state = await AppendAsync(store, Turns.Message(Hostile, state, Hostile, Hostile));
        state = await AppendAsync(store, Turns.Message(Hostile, state, new string('x', 200)));
        state = await AppendAsync(store, Turns.Request(Hostile, state, "1.1") with { Lease = lease });
        await store.BeginAsync(Hostile, "1.1", 1, lease, Turns.Noon, Cancellation);
        state = await AppendAsync(store, Turns.Result(Hostile, state, "1.1") with { FinishedOutcome = "sent" });
        var request = Turns.Request(Hostile, state, "2.1") with { Lease = lease };
        state = await AppendAsync(store, request);
        var ticket = request.Effects.OfType<RunAction>().Single().Arguments;
        Assert.True(await store.ParkAsync(Hostile, "2.1", "owner", ticket, Turns.Noon, Cancellation));
        await store.PendingDeliveriesAsync("crm", lease, Turns.Noon.AddHours(1), 1, Cancellation);
        Assert.True(await store.KeepAccountAsync(Hostile, Hostile, "mail", [0, 1, 255], Cancellation));
        Assert.True(await store.FailDeliveryAsync(Hostile, "crm", "owner", "refused", null, Cancellation));
        return await AppendAsync(store, Turns.After(Hostile, state, new TimerSet(99, Turns.Noon)) with { Effects = [new SetTimer(99, Turns.Noon)] });
    }

    private static async Task<Conversation> AppendAsync(SqliteStore store, TurnRecord turn)
    {
        Assert.IsType<Appended>(await store.AppendAsync(turn, Cancellation));
        return turn.State;
    }

    private SqlitePlace NewFile()
    {
        _files.Add(new());
        return _files[^1];
    }

    private async Task<PostgreSqlStoreOptions> NewSchemaAsync()
    {
        _schemas.Add(new());
        return await _schemas[^1].OptionsAsync();
    }

    private static async Task<string> ExportAsync(SqlitePlace place)
    {
        var stream = new MemoryStream();
        var rows = await SqliteTransfer.ExportAsync(place.Options, stream, Cancellation);
        var text = Text(stream);
        Assert.Equal(rows, Rows(text));
        return text;
    }

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The lines but for the first and the last.</summary>
    private static long Rows(string export) => export.Count(sign => sign == '\n') - 2;

    private static string Sorted(string export) => string.Join('\n', export.Split('\n').Order(StringComparer.Ordinal));
}
