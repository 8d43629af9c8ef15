using System.Text;
using System.Text.Json;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;
using Samvad.Hosting.Tests.Kit;
using Samvad.Hosting.Webhooks;

namespace Samvad.Hosting.Tests.Webhooks;

public sealed class WebhookTests : IAsyncLifetime
{
    private OtherService _crm = null!;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _crm = await OtherService.StartAsync();

    public ValueTask DisposeAsync() => _crm.DisposeAsync();

    [Fact]
    public async Task A_subscriber_gets_every_event_once_and_in_order_and_signed()
    {
        await using var app = await TestApp.StartAsync(Subscribe);
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("take my name");
        await chat.SayAsync("Asha");
        await AllAsync(app, chat);
        Assert.Equal(Enumerable.Range(1, Positions(chat).Count), Positions(chat));
        foreach (var asked in _crm.Requests)
        {
            Assert.True(HttpSignature.IsValid(
                asked.Headers[WebhookService.SignatureHeader], "shared", app.Time.GetUtcNow(), TimeSpan.FromMinutes(1),
                "POST", asked.Target, Encoding.UTF8.GetBytes(asked.Body)));
        }
    }

    [Fact]
    public async Task What_was_not_taken_is_posted_again_before_anything_later()
    {
        await using var app = await TestApp.StartAsync(Subscribe);
        _crm.Answers = (http, request) =>
        {
            http.Response.StatusCode = request < 3 ? 503 : 200;
            // The pause before the next try is over at once.
            app.Time.Forward(TimeSpan.FromMinutes(20));
            return Task.CompletedTask;
        };
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("take my name");
        await AllAsync(app, chat);
        Assert.Equal([1, 1, 1], _crm.Requests.Take(3).Select(asked => First(asked)));
    }

    [Fact]
    public async Task A_dead_letter_waits_until_it_is_requeued()
    {
        await using var app = await TestApp.StartAsync(options =>
        {
            Subscribe(options);
            options.Webhooks["crm"].Attempts = 1;
        });
        _crm.Answers = OtherService.Json(410, "{}");
        var chat = await Chat.OpenAsync(app);
        await Until.TrueAsync(async () => await app.Store.DeliveriesAsync(10, Test) is [{ IsDead: true, Failure: "HTTP 410" }]);
        _crm.Answers = OtherService.Json(200, "{}");
        Assert.True(await app.Store.RequeueAsync(chat.Id, "crm", 0, app.Time.GetUtcNow(), Test));
        await AllAsync(app, chat);
    }

    [Fact]
    public async Task A_subscriber_that_hangs_keeps_no_other_waiting()
    {
        await using var slow = await OtherService.StartAsync();
        var asked = new TaskCompletionSource<CancellationToken>();
        slow.Answers = (http, _) =>
        {
            asked.TrySetResult(http.RequestAborted);
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        await using var app = await TestApp.StartAsync(options =>
        {
            Subscribe(options);
            options.Webhooks["audit"] = new() { Url = new("https://audit.example/"), Key = "shared" };
            options.Http.Hosts["audit.example"] = new() { Address = slow.Address, IsPrivate = true };
        });
        var chat = await Chat.OpenAsync(app);
        var hanging = await asked.Task.WaitAsync(Test);
        await chat.SayAsync("take my name");
        var last = (await app.Store.LoadAsync(chat.Id, Test))!.State.Position;
        await Until.TrueAsync(() => Task.FromResult(Positions(chat).LastOrDefault() == last));
        Assert.False(hanging.IsCancellationRequested, "The other was told only once this one had been given up.");
    }

    [Theory]
    [InlineData(nameof(FaultPoint.DeliverySent), 2)]
    [InlineData(nameof(FaultPoint.DeliveryWritten), 1)]
    public async Task A_process_that_dies_around_a_delivery_loses_none(string point, int posts)
    {
        await using var app = await TestApp.StartAsync(Subscribe);
        var crash = Crash.At(app, Enum.Parse<FaultPoint>(point));
        var chat = await Chat.OpenAsync(app);
        await crash.Happened;
        // The next process does not wait for the lease of the one that died to end: no time passes here.
        await app.RestartAsync();
        await AllAsync(app, chat);
        Assert.Equal(posts, _crm.Requests.Count(asked => First(asked) == 1));
    }

    private void Subscribe(SamvadOptions options)
    {
        options.Webhooks["crm"] = new() { Url = new("https://crm.example/events?from=samvad"), Key = "shared" };
        options.Http.Hosts["crm.example"] = new() { Address = _crm.Address, IsPrivate = true };
    }

    private async Task AllAsync(TestApp app, Chat chat) => await Until.TrueAsync(async () =>
        await app.Store.NextDeliveryAsync(Test) is null
        && Positions(chat).LastOrDefault() == (await app.Store.LoadAsync(chat.Id, Test))!.State.Position);

    private List<int> Positions(Chat chat) => [.. _crm.Requests
        .Select(asked => JsonElement.Parse(asked.Body))
        .Where(body => body.GetProperty("conversation").GetString() == chat.Id)
        .SelectMany(body => body.GetProperty("events").EnumerateArray())
        .Select(e => e.GetProperty("position").GetInt32())];

    private static int First(Asked asked) =>
        JsonElement.Parse(asked.Body).GetProperty("events")[0].GetProperty("position").GetInt32();
}
