using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Api;

public sealed class ProblemTests(SharedApp shared)
{
    private readonly TestApp _app = shared.App;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("""{ "messageId": "m", "text": 5 }""")]
    [InlineData("""{ "messageId": { }, "text": "hello" }""")]
    [InlineData("""{ "messageId": "m", "text": "\ud800" }""")]
    [InlineData("""{ "messageId": "\udc00", "text": "hello" }""")]
    [InlineData("""{ "messageId": "m", "text": "hello", "choice": "\ud800x" }""")]
    [InlineData("""{ "messageId": "m", "text": "" }""")]
    [InlineData("""{ "messageId": "m", "text": " \t\n " }""")]
    [InlineData("""{ "messageId": "m" }""")]
    [InlineData("""{ "text": "hello" }""")]
    [InlineData("""{ "messageId": "", "text": "hello" }""")]
    [InlineData("""{ "messageId": "  ", "text": "hello" }""")]
    public async Task A_malformed_message_is_a_bad_request(string json)
    {
        var chat = await Chat.OpenAsync(_app);
        using var response = await chat.SendJsonAsync(json);
        var problem = await Problem.IsAsync(response, HttpStatusCode.BadRequest);
        Assert.DoesNotContain("did you mean to", problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_message_id_of_more_than_128_characters_is_a_bad_request()
    {
        var chat = await Chat.OpenAsync(_app);
        using var response = await chat.SendAsync(new { messageId = new string('m', 129), text = "hello" });
        await Problem.IsAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Json_that_is_nested_too_deep_is_a_bad_request()
    {
        var chat = await Chat.OpenAsync(_app);
        var deep = new string('[', 10_000) + new string(']', 10_000);
        using var response = await chat.SendJsonAsync($$"""{ "messageId": "m", "text": "hello", "more": {{deep}} }""");
        await Problem.IsAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_is_not_utf_8_is_a_bad_request()
    {
        var chat = await Chat.OpenAsync(_app);
        using var content = new ByteArrayContent([.. "{\"messageId\":\"m\",\"text\":\""u8, 0xFF, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await chat.SendAsync(content);
        await Problem.IsAsync(response, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=klingon")]
    public async Task Another_content_type_than_json_is_not_supported(string type)
    {
        var chat = await Chat.OpenAsync(_app);
        using var content = new ByteArrayContent("{\"messageId\":\"m\",\"text\":\"hello\"}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await chat.SendAsync(content);
        await Problem.IsAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_text_over_the_limit_is_too_large()
    {
        var chat = await Chat.OpenAsync(_app);
        using var response = await chat.SendAsync(new { messageId = "m", text = new string('a', 4_001) });
        var problem = await Problem.IsAsync(response, HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("4001", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_a_megabyte_is_too_large()
    {
        var chat = await Chat.OpenAsync(_app);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{chat.Id}/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", chat.Token);
        // Asks first: the server closes the line on whoever just goes on sending, and the answer could get lost.
        request.Headers.ExpectContinue = true;
        request.Content = new StringContent(Json(1 << 20), Encoding.UTF8, "application/json");
        using var response = await _app.Client.SendAsync(request, Test);
        var problem = await Problem.IsAsync(response, HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("The body may have 65536 bytes at most.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_long_it_is_can_be_too_large_too()
    {
        var chat = await Chat.OpenAsync(_app);
        // Little over the limit, so that all of it is on its way before the server closes the line.
        using var content = new StreamContent(new NoLength(Encoding.UTF8.GetBytes(Json(65 * 1024))));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await chat.SendAsync(content);
        await Problem.IsAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("GET", "/nothing/here", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/conversations", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/conversations/AAAAAAAAAAAAAAAAAAAAAA/messages", HttpStatusCode.MethodNotAllowed)]
    public async Task What_is_not_there_is_a_problem_too(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _app.Client.SendAsync(request, Test);
        await Problem.IsAsync(response, status);
    }

    [Fact]
    public async Task Who_sends_too_fast_is_told_when_to_come_back()
    {
        await using var app = await TestApp.StartAsync(options => options.Limits.MessagesPerSecond = 1);
        var (mine, yours) = (await Chat.OpenAsync(app), await Chat.OpenAsync(app));
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => mine.SendAsync(new { messageId = $"{i}", text = "hm" })));
        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ToArray();
        Assert.NotEmpty(refused);
        foreach (var response in refused)
        {
            await Problem.IsAsync(response, HttpStatusCode.TooManyRequests);
            Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        }

        Assert.NotEmpty(await yours.AskAsync("take my name"));
    }

    [Fact]
    public async Task Who_opens_too_many_conversations_is_told_when_to_come_back()
    {
        await using var app = await TestApp.StartAsync(options => options.Limits.ConversationsPerMinute = 2);
        await Chat.OpenAsync(app);
        await Chat.OpenAsync(app);
        using var response = await app.Client.PostAsync("/api/conversations", null, Test);
        await Problem.IsAsync(response, HttpStatusCode.TooManyRequests);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private static string Json(int length) => $$"""{ "messageId": "m", "text": "{{new string('a', length)}}" }""";

    /// <summary>A stream that does not say how long it is, so that the body is sent in chunks.</summary>
    private sealed class NoLength(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
