using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;
using Samvad.Storage;
using Samvad.Storage.Sqlite;

namespace Samvad.Hosting.Tests.Stores;

public sealed class TroubleTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_store_is_full_nothing_is_taken_and_afterwards_it_goes_on()
    {
        await using var app = await TestApp.StartAsync(replace: FaultyStore.Replace);
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("take my name", "m1");
        var store = (FaultyStore)app.Store;

        store.WhenWriting = FaultyStore.Full;
        using (var refused = await chat.SendAsync(new { messageId = "m2", text = "Asha" }))
        {
            await Problem.IsAsync(refused, HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        using (var opening = await app.Client.PostAsync("/api/conversations", null, Test))
            await Problem.IsAsync(opening, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Client.GetAsync("/health/ready", Test)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/health/live", Test)).StatusCode);

        store.WhenWriting = null;
        Assert.Equal(["Pleased to meet you, Asha."], Chat.Texts(await chat.SayAsync("Asha", "m2")));
        var journal = await app.Store.ReadAsync(chat.Id, 0, 100, Test);
        Assert.Equal(["m1", "m2"], journal.Select(s => s.Event).OfType<Heard>().Select(heard => heard.MessageId));
    }

    [Fact]
    public async Task The_result_of_an_action_is_kept_until_the_store_takes_it()
    {
        await using var app = await TestApp.StartAsync(replace: FaultyStore.Replace);
        var store = (FaultyStore)app.Store;
        app.Script.Does = _ =>
        {
            store.WhenWriting = FaultyStore.Full;
            return Task.FromResult<PayOutcome?>(new PayOutcome.Paid("R7"));
        };
        var chat = await Chat.OpenAsync(app);
        using var events = await chat.FollowAsync();
        await chat.SayAsync("pay it");
        await Until.TrueAsync(() => Task.FromResult(
            app.Logged.All.Any(line => line.Contains("waits for the store", StringComparison.Ordinal))));
        store.WhenWriting = null;
        await events.ReadUntilSaidAsync("Paid, R7.");
        Assert.Equal(1, app.Script.Calls);
    }

    [Fact]
    public async Task A_stream_ends_when_the_store_cannot_be_read_and_can_be_resumed()
    {
        await using var app = await TestApp.StartAsync(replace: FaultyStore.Replace);
        var chat = await Chat.OpenAsync(app);
        using var events = await chat.FollowAsync();
        var greeting = await events.ReadUntilSaidAsync("Hello!");
        var store = (FaultyStore)app.Store;
        store.WhenReading = new StoreUnavailableException("test.db", "The disk failed.");
        await chat.SayAsync("take my name");
        Assert.Null(await events.NextAsync());
        store.WhenReading = null;
        using var resumed = await chat.FollowAsync(after: greeting[^1].Position);
        Assert.Equal(["heard", "said"], (await resumed.ReadUntilSaidAsync("What is your name?")).Select(e => e.Type));
    }

    [Fact]
    public async Task Background_work_outlives_any_trouble_of_the_store()
    {
        await using var app = await TestApp.StartAsync(replace: FaultyStore.Replace);
        var store = (FaultyStore)app.Store;
        var chat = await Chat.OpenAsync(app);
        using var events = await chat.FollowAsync();
        await chat.SayAsync("take my name");
        store.WhenWriting = store.WhenReading = FaultyStore.Full;
        app.Time.Forward(TimeSpan.FromMinutes(3));
        await Until.TrueAsync(() => Task.FromResult(
            app.Logged.All.Any(line => line.Contains("timers could not be looked at", StringComparison.Ordinal))));
        store.WhenWriting = store.WhenReading = null;
        using var resumed = await chat.FollowAsync();
        await resumed.ReadUntilSaidAsync("Are you still there?");
        Assert.False(app.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task A_database_that_another_process_holds_is_waited_for()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await Chat.OpenAsync(app);
        Task<JsonElement> answer;
        await using (var other = new SqliteConnection($"Data Source={app.Database};Pooling=False"))
        {
            await other.OpenAsync(Test);
            await using var held = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Test);
            answer = chat.SayAsync("take my name");
            Assert.False(answer.IsCompleted);
            await held.RollbackAsync(Test);
        }

        Assert.Equal(["What is your name?"], Chat.Texts(await answer));
    }

    [Fact]
    public async Task A_database_that_another_process_does_not_let_go_is_unavailable()
    {
        await using var app = await TestApp.StartAsync(replace: Impatient);
        var chat = await Chat.OpenAsync(app);
        await using (var other = new SqliteConnection($"Data Source={app.Database};Pooling=False"))
        {
            await other.OpenAsync(Test);
            await using var held = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Test);
            using var refused = await chat.SendAsync(new { messageId = "m1", text = "take my name" });
            await Problem.IsAsync(refused, HttpStatusCode.ServiceUnavailable);
            await held.RollbackAsync(Test);
        }

        Assert.Equal(["What is your name?"], Chat.Texts(await chat.SayAsync("take my name", "m1")));
    }

    /// <summary>
    /// On a machine that has too much to do, Orleans ends a call so that has waited too long for its conversation, and the
    /// framework a request whose limiter it has just disposed of.
    /// </summary>
    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(ObjectDisposedException))]
    public async Task A_call_that_was_broken_off_can_be_made_again(Type trouble)
    {
        await using var app = await TestApp.StartAsync(replace: FaultyStore.Replace);
        var chat = await Chat.OpenAsync(app);
        var store = (FaultyStore)app.Store;
        store.WhenWriting = (Exception)Activator.CreateInstance(trouble, "something")!;
        using (var refused = await chat.SendAsync(new { messageId = "m", text = "take my name" }))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        store.WhenWriting = null;
        Assert.NotEmpty(Chat.Texts(await chat.SayAsync("take my name", "m")));
    }

    private static void Impatient(IServiceCollection services) => services.AddSingleton<IConversationStore>(provider =>
        SqliteStore.Open(new()
        {
            Path = provider.GetRequiredService<DataFolder>().Database,
            BusyTimeout = TimeSpan.FromMilliseconds(100),
        }));
}
