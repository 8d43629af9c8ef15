using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Storage;
using Samvad.Storage.PostgreSql;
using Samvad.Storage.Sqlite;
using Samvad.Tests.Shared;

namespace Samvad.Cli.Tests;

public sealed class OutboxTests : IDisposable
{
    private const string Schema = "outbox";
    private static readonly OutboxLease s_lease = new("a server", DateTimeOffset.UtcNow.AddHours(1));

    private readonly Tool _tool = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_given_up_is_listed_shown_and_tried_again(bool isPostgreSql)
    {
        string[] at = isPostgreSql ? ["--schema", Schema] : ["--file", "store.db"];
        if (isPostgreSql)
            _tool.Variables["ConnectionStrings__Samvad"] = await SharedPostgreSql.ConnectionStringAsync();
        await using var store = isPostgreSql
            ? (IConversationStore)PostgreSqlStore.Open(new() { ConnectionString = _tool.Variables["ConnectionStrings__Samvad"], Schema = Schema })
            : SqliteStore.Open(new() { Path = Path.Combine(_tool.Folder, "store.db") });
        await WriteAsync(store);

        var listed = (await RunAsync(0, "outbox", "list", at)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(listed, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["delivery", "c1", "crm", "given", "up", "1", .., "HTTP", "410"]);
        Assert.Contains(listed, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["action", "c1", "1.1", "begun", "1", "transfer,", ..]);
        Assert.Contains("\"amount\"", await RunAsync(0, "outbox", "show", [.. at, "c1", "1.1"]), StringComparison.Ordinal);
        Assert.Contains("HTTP 410\n{\"conversation\":\"c1\",\"events\":[{\"position\":1,", await RunAsync(0, "outbox", "show", [.. at, "c1", "crm"]), StringComparison.Ordinal);

        Assert.Equal("1 delivery that had been given up is due now.\n", await RunAsync(0, "outbox", "requeue", [.. at, "--dead"]));
        Assert.True(await store.NextDeliveryAsync(Test) <= DateTimeOffset.UtcNow);
        Assert.Equal("1.1 of conversation c1 is due now.\n", await RunAsync(0, "outbox", "requeue", [.. at, "c1", "1.1"]));
        Assert.True(await store.NextOutboxAsync(Test) <= DateTimeOffset.UtcNow);
        await store.PendingOutboxAsync(s_lease, DateTimeOffset.UtcNow, 10, Test);
        Assert.Equal(
            "1.1 of conversation c1 is with a server already, or over by now.\n", await RunAsync(1, "outbox", "requeue", [.. at, "c1", "1.1"]));
        Assert.Equal(
            "1 thing that c1 waits for is due now; 1 more is with a server already.\n", await RunAsync(0, "conversation", "resume", [.. at, "c1"]));
        Assert.Equal("crm of conversation c1 is due now.\n", await RunAsync(0, "outbox", "requeue", [.. at, "c1", "crm", "--skip-to", "2"]));
        Assert.Empty(await store.DeliveriesAsync(10, Test));
        Assert.Contains("2 events  asha", await RunAsync(0, "conversation", "list", [.. at, "--user", "asha"]), StringComparison.Ordinal);
        Assert.Equal("Erased 1 conversation.\n", await RunAsync(0, "conversation", "forget", [.. at, "--uploads", "uploads", "c1"]));
        Assert.Equal("Nothing waits.\n", await RunAsync(0, "outbox", "list", at));
    }

    private async Task<string> RunAsync(int code, string command, string verb, string[] arguments)
    {
        var ran = await _tool.RunAsync([command, verb, .. arguments]);
        Assert.True(code == ran.Code, $"{ran.Output}{ran.Error}");
        return ran.Output + ran.Error;
    }

    /// <summary>A conversation whose job another system goes on with until later, and whose subscriber was given up.</summary>
    private static async Task WriteAsync(IConversationStore store)
    {
        var arguments = ValueMap.Of(KeyValuePair.Create<string, Value>("amount", new Money(600m, "INR")));
        Event[] events = [new ConversationStarted("en", "1", "asha"), new ActionRequested(1, "send", "1.1", "transfer", arguments, true)];
        Assert.IsType<Appended>(await store.AppendAsync(
            new()
            {
                ConversationId = "c1",
                ExpectedPosition = 0,
                Time = DateTimeOffset.UnixEpoch,
                Events = [.. events],
                State = Conversation.Empty with { Position = 2 },
                User = "asha",
                Effects = [new RunAction("1.1", "transfer", arguments, true)],
                Lease = s_lease,
                Subscribers = ["crm"],
            },
            Test));
        Assert.True(await store.ParkAsync("c1", "1.1", s_lease.Owner, ValueMap.Empty, s_lease.Until, Test));
        await store.PendingDeliveriesAsync("crm", s_lease, DateTimeOffset.UtcNow, 10, Test);
        Assert.True(await store.FailDeliveryAsync("c1", "crm", s_lease.Owner, "HTTP 410", null, Test));
    }
}
