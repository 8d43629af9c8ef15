using Microsoft.AspNetCore.Http;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Actions;

public sealed class HttpJobTests : IAsyncLifetime
{
    private const string Pickup = """
        action: pickup
        effect: once
        inputs: { address: text }
        request: { method: POST, url: https://courier.example/pickups, json: { address: address, ref: idempotency_key } }
        results: { state: state, number: number }
        outcomes:
          - { outcome: refused, when: "state == 'refused'" }
          - { outcome: ok, when: "state == 'done'" }
        job:
          ticket: { id: id }
          check: { url: "https://courier.example/pickups/{id}" }
          every: 7s
          limit: 2h
          running: { when: "state == 'running'" }
          progress: { stage: step.name, percent: step.percent }
          cancel: { method: DELETE, url: "https://courier.example/pickups/{id}" }
        reconcile:
          request: { url: https://courier.example/pickups, query: { ref: idempotency_key } }
        """;

    private static readonly ValueMap s_given = ValueMap.Empty.With("address", new Text("1 MG Road"));

    private static readonly ValueMap s_ticket = ValueMap.Empty.With("id", new Text("p/7"));

    private OtherService _service = null!;
    private HttpCaller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await OtherService.StartAsync();
        _caller = new(new() { Hosts = { ["courier.example"] = new() { Address = _service.Address, IsPrivate = true } } });
    }

    public ValueTask DisposeAsync()
    {
        _caller.Dispose();
        return _service.DisposeAsync();
    }

    [Fact]
    public async Task What_the_service_accepts_is_asked_after_with_its_ticket()
    {
        _service.Answers = OtherService.Json(202, """{"id":"p/7","state":"new","step":{"name":"queued"}}""");
        var accepted = Assert.IsType<ActionAccepted>(await _caller.DoAsync(Pickup, s_given));
        Assert.Equal("{id: p/7}", accepted.Ticket.ToString());
        Assert.Equal((TimeSpan.FromSeconds(7), new Progress("queued", null)), (accepted.CheckAfter, accepted.Progress));
        _service.Answers = OtherService.Json(200, """{"state":"running","step":{"name":"driving","percent":60.7}}""");
        var running = Assert.IsType<ActionAccepted>(await CheckAsync(accepted.Ticket));
        Assert.Equal((accepted.Ticket, new Progress("driving", 60)), (running.Ticket, running.Progress));
        _service.Answers = OtherService.Json(200, """{"state":"done","number":"N1"}""");
        var done = Assert.IsType<ActionCompleted>(await CheckAsync(accepted.Ticket));
        Assert.Equal(("ok", new Text("N1")), (done.Return.Outcome, done.Return.Values["number"]));
        Assert.Equal(
            ["POST /pickups", "GET /pickups/p%2F7", "GET /pickups/p%2F7"],
            _service.Requests.Select(request => $"{request.Method} {request.Target}"));
        Assert.Equal("""{"address":"1 MG Road","ref":"c/1.1"}""", _service.Requests.First().Body);
        Assert.Equal(
            ["c/1.1"], _service.Requests.Select(request => request.Headers.GetValueOrDefault("Idempotency-Key")).OfType<string>());
    }

    [Theory]
    [InlineData(200, """{"state":"done"}""", "ok")]
    [InlineData(200, """{"state":"refused"}""", "refused")]
    public async Task A_service_that_answers_at_once_has_no_job(int status, string json, string outcome)
    {
        _service.Answers = OtherService.Json(status, json);
        Assert.Equal(outcome, Assert.IsType<ActionCompleted>(await _caller.DoAsync(Pickup, s_given)).Return.Outcome);
    }

    [Fact]
    public async Task What_is_accepted_without_a_ticket_is_trouble()
    {
        _service.Answers = OtherService.Json(202, "{}");
        var e = await Assert.ThrowsAsync<HttpAnswerException>(() => _caller.DoAsync(Pickup, s_given));
        Assert.Contains("without a id", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_may_say_when_to_ask_again()
    {
        _service.Answers = (http, n) =>
        {
            http.Response.Headers.RetryAfter = "90";
            return OtherService.Json(202, """{"id":"p"}""")(http, n);
        };
        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<ActionAccepted>(await _caller.DoAsync(Pickup, s_given)).CheckAfter);
    }

    [Theory]
    [InlineData("/status/9?x=1", "/status/9?x=1")]
    [InlineData("status/9", "/status/9")]
    [InlineData("https://courier.example/status/9", "/status/9")]
    [InlineData("<service>status/9", "/status/9")]
    [InlineData("https://evil.example/status/9", null)]
    [InlineData("http://169.254.169.254/status", null)]
    [InlineData("http://courier.example/status/9", null)]
    [InlineData("file:///etc/passwd", null)]
    public async Task The_service_may_give_an_address_of_its_own_host_to_ask_at(string location, string? target)
    {
        var yaml = Pickup.Replace("ticket: { id: id }", "every: 5s", StringComparison.Ordinal)
            .Replace("every: 7s", "", StringComparison.Ordinal)
            .Replace("https://courier.example/pickups/{id}", "{location}", StringComparison.Ordinal);
        _service.Answers = (http, n) =>
        {
            http.Response.Headers.Location = location.Replace("<service>", _service.Address.AbsoluteUri, StringComparison.Ordinal);
            return OtherService.Json(202, "{}")(http, n);
        };
        var accepted = Assert.IsType<ActionAccepted>(await _caller.DoAsync(yaml, s_given));
        var handler = _caller.Handler(yaml);
        var check = () => handler.CheckAsync!(HttpCaller.Call(handler, s_given), accepted.Ticket);
        _service.Answers = OtherService.Json(200, """{"state":"done"}""");
        if (target is null)
            await Assert.ThrowsAsync<HttpAnswerException>(check);
        else
            Assert.IsType<ActionCompleted>(await check());
        Assert.Equal(target, _service.Requests.Skip(1).SingleOrDefault()?.Target);
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(404, false)]
    [InlineData(409, false)]
    public async Task A_job_is_called_off_by_a_call(int status, bool isOff)
    {
        _service.Answers = OtherService.Json(status, "");
        Assert.Equal(isOff, await CancelAsync(s_ticket));
        var asked = Assert.Single(_service.Requests);
        Assert.Equal("DELETE /pickups/p%2F7", $"{asked.Method} {asked.Target}");
    }

    [Fact]
    public async Task Whether_a_job_is_off_is_not_guessed()
    {
        Assert.False(await CancelAsync(null));
        Assert.Empty(_service.Requests);
        _service.Answers = OtherService.Json(503, "");
        await Assert.ThrowsAsync<HttpAnswerException>(() => CancelAsync(s_ticket));
        Assert.True(_caller.Handler(Pickup).Signature.CanCancel);
    }

    [Theory]
    [InlineData(404, "<html>", null)]
    [InlineData(200, """{"state":"done"}""", "ok")]
    [InlineData(200, """{"id":"p/7","state":"running"}""", "{id: p/7}")]
    public async Task The_service_is_asked_what_became_of_a_call(int status, string text, string? expected)
    {
        _service.Answers = OtherService.Json(status, text);
        var handler = _caller.Handler(Pickup);
        var found = await handler.ReconcileAsync!(HttpCaller.Call(handler, s_given));
        Assert.Equal(expected, found is ActionAccepted job ? job.Ticket.ToString() : (found as ActionCompleted)?.Return.Outcome);
        Assert.Equal("/pickups?ref=c%2F1.1", Assert.Single(_service.Requests).Target);
    }

    [Fact]
    public async Task A_job_elsewhere_survives_a_restart_and_tells_how_far_it_has_come()
    {
        var courier = new Courier(_service);
        await using var app = await StartAsync();
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("send me a courier");
        await AdvancedAsync(app, chat, new("driving", 20));
        await app.RestartAsync();
        courier.Percent = 70;
        app.Queue.Wake();
        await AdvancedAsync(app, chat, new("driving", 70));
        courier.State = "done";
        await SaidAsync(chat, "Booked, P1.");
        Assert.Equal(1, courier.Orders);
    }

    [Fact]
    public async Task A_job_elsewhere_is_called_off_by_the_person()
    {
        var courier = new Courier(_service);
        await using var app = await StartAsync();
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("send me a courier");
        await AdvancedAsync(app, chat, new("driving", 20));
        await chat.SayAsync("cancel");
        await SaidAsync(chat, "All right, I have cancelled that.");
        Assert.Equal("off", courier.State);
    }

    [Fact]
    public async Task A_job_elsewhere_whose_beginning_nobody_has_seen_is_found_and_goes_on()
    {
        var courier = new Courier(_service) { IsCutOff = true };
        await using var app = await StartAsync();
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("send me a courier");
        await AdvancedAsync(app, chat, new("driving", 20));
        courier.State = "done";
        await SaidAsync(chat, "Booked, P1.");
        Assert.Equal(1, courier.Orders);
    }

    private Task<TestApp> StartAsync() => TestApp.StartAsync(options =>
        options.Http.Hosts["courier.example"] = new() { Address = _service.Address, IsPrivate = true });

    private static Task AdvancedAsync(TestApp app, Chat chat, Progress progress) => Until.TrueAsync(async () =>
        (await app.Store.ReadAsync(chat.Id, 0, 200, TestContext.Current.CancellationToken))
            .Any(stored => stored.Event is ActionAdvanced advanced && new Progress(advanced.Stage, advanced.Percent) == progress));

    private static async Task SaidAsync(Chat chat, string text)
    {
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync(text);
    }

    private Task<ActionResult> CheckAsync(ValueMap ticket)
    {
        var handler = _caller.Handler(Pickup);
        return handler.CheckAsync!(HttpCaller.Call(handler, s_given), ticket);
    }

    private Task<bool> CancelAsync(ValueMap? ticket)
    {
        var handler = _caller.Handler(Pickup);
        return handler.CancelAsync!(HttpCaller.Call(handler, s_given), ticket);
    }

    /// <summary>A courier who takes an order, drives, and can be called back.</summary>
    private sealed class Courier
    {
        private string? _key;

        internal Courier(OtherService service) => service.Answers = AnswerAsync;

        internal int Orders { get; private set; }

        internal int Percent { get; set; } = 20;

        internal string State { get; set; } = "running";

        /// <summary>Whether the line breaks while it says that it has taken the order.</summary>
        internal bool IsCutOff { get; init; }

        private Task AnswerAsync(HttpContext http, int request)
        {
            var json = $$"""{"state":"{{State}}","reference":"P1","stage":"driving","percent":{{Percent}}}""";
            switch (http.Request.Method)
            {
                case "POST":
                    Orders++;
                    _key = http.Request.Headers["Idempotency-Key"];
                    if (IsCutOff)
                        http.Abort();
                    break;
                case "DELETE":
                    State = "off";
                    return OtherService.Json(204, "")(http, request);
                case "GET" when http.Request.Query["key"] is [{ } key] && key != _key:
                    return OtherService.Json(404, "")(http, request);
            }

            http.Response.Headers.Location = "/pickups/1";
            return OtherService.Json(http.Request.Method == "POST" ? 202 : 200, json)(http, request);
        }
    }
}
