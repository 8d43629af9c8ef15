using System.Text;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Actions;

public sealed class HttpActionTests : IAsyncLifetime
{
    private const string Score = """
        action: score
        effect: repeatable
        inputs: { pan: text, amount: money, note: { type: text, optional: true } }
        request:
          method: POST
          url: https://bureau.example/v1/people/{pan}/score
          query: { kind: "'full'", note: note }
          headers: { X-Note: "about {{ pan }}" }
          json: { pan: pan, amount: { value: amount.amount, all: amount }, tags: ["'a'", 1], note: note }
        results: { score: data.score, first: "items[0].id", all: data }
        outcomes:
          - { outcome: low, when: "score < 500" }
          - { outcome: ok }
          - { outcome: not_found, status: ["404"] }
        """;

    private static readonly ValueMap s_given = ValueMap.Empty
        .With("pan", new Text("A/B \"1\"?")).With("amount", new Money(1234.50m, "INR"));

    private OtherService _service = null!;
    private HttpOptions _options = null!;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private HttpHostOptions Bureau => _options.Hosts["bureau.example"];

    public async ValueTask InitializeAsync()
    {
        _service = await OtherService.StartAsync();
        _options = new() { Hosts = { ["bureau.example"] = new() { Address = _service.Address, IsPrivate = true } } };
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Values_are_encoded_for_where_they_stand()
    {
        _service.Answers = OtherService.Json(200, """{"data":{"score":710.5,"ok":true,"none":null},"items":[{"id":"x"}]}""");
        var found = await CallAsync(Score);
        Assert.Equal("ok", found.Outcome);
        Assert.Equal(new Number(710.5m), found.Values["score"]);
        Assert.Equal(new Text("x"), found.Values["first"]);
        Assert.Equal("{score: 710.5, ok: yes}", found.Values["all"]!.ToString(), ignoreCase: true);
        var asked = Assert.Single(_service.Requests);
        Assert.Equal(("POST", "/v1/people/A%2FB%20%221%22%3F/score?kind=full"), (asked.Method, asked.Target));
        Assert.Equal("""{"pan":"A/B \u00221\u0022?","amount":{"value":1234.50,"all":{"amount":1234.50,"currency":"INR"}},"tags":["a",1]}""", asked.Body);
        Assert.Equal("about A/B \"1\"?", asked.Headers["X-Note"]);
        Assert.False(asked.Headers.ContainsKey("Idempotency-Key"));
    }

    [Theory]
    [InlineData(200, """{"data":{"score":3}}""", "low")]
    [InlineData(200, """{"data":{"score":900}}""", "ok")]
    [InlineData(201, """{"data":{"score":900}}""", "ok")]
    [InlineData(404, "", "not_found")]
    public async Task Status_and_condition_say_what_an_answer_means(int status, string json, string outcome)
    {
        _service.Answers = OtherService.Json(status, json);
        Assert.Equal(outcome, (await CallAsync(Score)).Outcome);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(409)]
    [InlineData(429)]
    public async Task What_the_service_refuses_was_not_done(int status)
    {
        _service.Answers = OtherService.Json(status, "{}");
        var e = await Assert.ThrowsAsync<ActionNotDoneException>(() => CallAsync(Score));
        Assert.Contains($"{status}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(503, "{}")]
    [InlineData(408, "{}")]
    [InlineData(200, "{\"data\":")]
    [InlineData(200, "{} {}")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{\"data\":{\"score\":1e400}}")]
    [InlineData(200, "{\"data\":{\"score\":99999999999999999999999999999999999999}}")]
    public async Task Nobody_knows_what_was_done_after_trouble_or_an_answer_that_is_not_as_expected(int status, string text)
    {
        _service.Answers = OtherService.Json(status, text);
        await Assert.ThrowsAsync<HttpAnswerException>(() => CallAsync(Score));
    }

    [Fact]
    public async Task Json_that_is_nested_too_deep_is_refused()
    {
        _service.Answers = OtherService.Json(200, new string('[', 100_000));
        await Assert.ThrowsAsync<HttpAnswerException>(() => CallAsync(Score));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        _options.AnswerBytes = 10_000;
        _service.Answers = async (http, _) =>
        {
            var piece = Encoding.UTF8.GetBytes(new string(' ', 4096));
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(piece, http.RequestAborted);
        };
        var e = await Assert.ThrowsAsync<HttpAnswerException>(() => CallAsync(Score));
        Assert.Contains("10000 bytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_utf8_is_refused()
    {
        _service.Answers = (http, _) => http.Response.Body.WriteAsync(new byte[] { (byte)'"', 0xff, (byte)'"' }).AsTask();
        await Assert.ThrowsAsync<HttpAnswerException>(() => CallAsync(Score));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _service.Answers = (http, _) =>
        {
            http.Response.Redirect(_service.Address + "elsewhere");
            return Task.CompletedTask;
        };
        var e = await Assert.ThrowsAsync<HttpAnswerException>(() => CallAsync(Score));
        Assert.Contains("Redirects are not followed", e.Message, StringComparison.Ordinal);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task A_host_that_is_not_named_in_the_configuration_is_not_called()
    {
        _options.Hosts.Clear();
        var e = await Assert.ThrowsAsync<ActionNotDoneException>(() => CallAsync(Score));
        Assert.Contains("Samvad:Http:Hosts:bureau.example", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_leads_to_a_private_address_is_not_called()
    {
        Bureau.IsPrivate = false;
        var e = await Assert.ThrowsAsync<ActionNotDoneException>(() => CallAsync(Score));
        Assert.Contains("not public", e.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:7f00:1::", true)]
    [InlineData("2606:4700:4700::1111", false)]
    public void Private_addresses_are_told_from_public_ones(string address, bool isPrivate) =>
        Assert.Equal(isPrivate, PrivateAddress.Is(System.Net.IPAddress.Parse(address)));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_would_leave_the_path_is_refused(string pan)
    {
        await Assert.ThrowsAsync<ActionNotDoneException>(() => CallAsync(Score, s_given.With("pan", new Text(pan))));
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task A_line_break_in_a_header_is_refused()
    {
        await Assert.ThrowsAsync<ActionNotDoneException>(() => CallAsync(Score, s_given.With("pan", new Text("x\r\nHost: evil"))));
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Nobody_who_listens_means_that_nothing_was_done()
    {
        await _service.DisposeAsync();
        await Assert.ThrowsAsync<ActionNotDoneException>(() => CallAsync(Score));
    }

    [Fact]
    public async Task What_the_service_recognises_by_its_key_is_sent_again_with_the_same_key()
    {
        _service.Answers = async (http, request) =>
        {
            if (request < 3)
                http.Abort();
            else
                await OtherService.Json(200, "{}")(http, request);
        };
        var keyed = Score.Replace("effect: repeatable", "effect: keyed\nretries: 3", StringComparison.Ordinal);
        Assert.Equal("ok", (await CallAsync(keyed)).Outcome);
        Assert.Equal(["c/1.1"], _service.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct());
        Assert.Equal(3, _service.Requests.Count);
    }

    [Fact]
    public async Task What_may_happen_once_is_not_sent_again_when_the_line_broke()
    {
        _service.Answers = (http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        var once = Score.Replace("effect: repeatable", "effect: once\nretries: 3", StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => CallAsync(once));
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task A_key_a_user_and_a_signature_go_with_the_call()
    {
        (Bureau.KeyHeader, Bureau.Key, Bureau.User, Bureau.Password) = ("X-Api-Key", "k1", "asha", "p:w");
        Bureau.SignatureHeader = "X-Signature";
        await CallAsync(Score);
        var asked = Assert.Single(_service.Requests);
        Assert.Equal("k1", asked.Headers["X-Api-Key"]);
        Assert.Equal("Basic YXNoYTpwOnc=", asked.Headers["Authorization"]);
        var body = Encoding.UTF8.GetBytes(asked.Body);
        bool IsValid(string key, DateTimeOffset now) => HttpSignature.IsValid(
            asked.Headers["X-Signature"], key, now, TimeSpan.FromMinutes(5), "POST", asked.Target, body);
        Assert.True(IsValid("k1", DateTimeOffset.UtcNow));
        Assert.False(IsValid("k2", DateTimeOffset.UtcNow));
        Assert.False(IsValid("k1", DateTimeOffset.UtcNow.AddHours(1)));
    }

    [Fact]
    public async Task A_token_is_asked_for_once_and_again_when_it_is_not_taken()
    {
        _options.Hosts["login.example"] = new() { Address = _service.Address, IsPrivate = true };
        (Bureau.TokenUrl, Bureau.ClientId, Bureau.ClientSecret) = (new("https://login.example/token"), "samvad", "secret");
        _service.Answers = (http, request) => http.Request.Path == "/token"
            ? OtherService.Json(200, $$"""{"access_token":"t{{request}}","expires_in":3600}""")(http, request)
            : OtherService.Json(http.Request.Headers.Authorization == "Bearer t1" && request > 3 ? 401 : 200, "{}")(http, request);
        using var host = new HttpCaller(_options);
        foreach (var _ in (int[])[1, 2, 3])
            Assert.Equal("ok", Outcome(await host.DoAsync(Score, s_given)));
        Assert.Equal(
            ["/token", "Bearer t1", "Bearer t1", "Bearer t1", "/token", "Bearer t5"],
            _service.Requests.Select(request => request.Target == "/token" ? "/token" : request.Headers["Authorization"]));
        Assert.Equal("grant_type=client_credentials", _service.Requests.First().Body);
    }

    [Fact]
    public async Task A_header_without_a_value_is_not_sent()
    {
        await CallAsync(Score.Replace("about {{ pan }}", "{{ note }}", StringComparison.Ordinal));
        Assert.False(Assert.Single(_service.Requests).Headers.ContainsKey("X-Note"));
    }

    [Fact]
    public async Task A_service_that_wants_to_be_left_alone_for_longer_than_anybody_waits_is_not_asked_again()
    {
        _service.Answers = (http, request) =>
        {
            http.Response.Headers.RetryAfter = "3600";
            return OtherService.Json(429, "{}")(http, request);
        };
        var e = await Assert.ThrowsAsync<ActionNotDoneException>(() => CallAsync(Score + "\nretries: 3"));
        Assert.Equal((1, TimeSpan.FromHours(1)), (_service.Requests.Count, e.RetryAfter));
    }

    [Fact]
    public async Task A_service_says_when_it_wants_to_be_asked_again()
    {
        _service.Answers = (http, request) =>
        {
            http.Response.Headers.RetryAfter = "7";
            return OtherService.Json(503, "{}")(http, request);
        };
        var e = await Assert.ThrowsAsync<HttpAnswerException>(() => CallAsync(Score));
        var pause = ActionRetry.Of(new() { Retries = 1 }, onlyIfNotDone: false).DelayGenerator!;
        Assert.Equal(
            TimeSpan.FromSeconds(7),
            await pause(new(Polly.ResilienceContextPool.Shared.Get(Test), Polly.Outcome.FromException<ActionResult>(e), 0)));
    }

    [Fact]
    public async Task A_second_call_beside_a_slow_one_is_made_only_where_that_was_asked_for()
    {
        var slow = new TaskCompletionSource();
        _service.Answers = async (http, request) =>
        {
            if (request == 1)
                await slow.Task.WaitAsync(http.RequestAborted);
            await OtherService.Json(200, "{}")(http, request);
        };
        Assert.Equal("ok", (await CallAsync(Score + "\nhedge: 1s")).Outcome);
        Assert.Equal(2, _service.Requests.Count);
    }

    [Fact]
    public async Task A_service_without_tokens_means_that_nothing_was_done()
    {
        _options.Hosts["login.example"] = new() { Address = _service.Address, IsPrivate = true };
        Bureau.TokenUrl = new("https://login.example/token");
        _service.Answers = OtherService.Json(200, """{"error":"no"}""");
        await Assert.ThrowsAsync<ActionNotDoneException>(() => CallAsync(Score));
    }

    private async Task<Return> CallAsync(string yaml, ValueMap? given = null)
    {
        using var host = new HttpCaller(_options);
        return Assert.IsType<ActionCompleted>(await host.DoAsync(yaml, given ?? s_given)).Return;
    }

    private static string Outcome(ActionResult result) => Assert.IsType<ActionCompleted>(result).Return.Outcome;
}
