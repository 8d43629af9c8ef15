using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Api;

public sealed class TokenTests(SharedApp shared)
{
    private readonly TestApp _app = shared.App;

    [Theory]
    [InlineData(null, null)]
    [InlineData("Basic", "dXNlcjpwYXNz")]
    [InlineData("Bearer", null)]
    [InlineData("Bearer", "wrong")]
    [InlineData("Bearer", "A A A")]
    public async Task Without_its_token_a_conversation_stays_closed(string? scheme, string? token)
    {
        var chat = await Chat.OpenAsync(_app);
        var authorization = scheme is null ? null : new AuthenticationHeaderValue(scheme, token);
        using var response = await chat.SendAsync(JsonContent.Create(new { messageId = "m", text = "hello" }), authorization);
        await Problem.IsAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_conversations_token_opens_nothing()
    {
        var (mine, yours) = (await Chat.OpenAsync(_app), await Chat.OpenAsync(_app));
        var thief = new Chat(_app.Client, yours.Id, mine.Token);
        using var response = await thief.SendAsync(new { messageId = "m", text = "hello" });
        await Problem.IsAsync(response, HttpStatusCode.Unauthorized);
        using var events = await thief.FollowAsync();
        await Problem.IsAsync(events.Response, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("unknown")]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("%C3%28")]
    [InlineData("%E2%80%AE")]
    [InlineData("'%20OR%201=1;--")]
    public async Task An_id_that_nobody_has_is_not_found(string id)
    {
        var chat = new Chat(_app.Client, id, "token");
        using var response = await chat.SendAsync(new { messageId = "m", text = "hello" });
        await Problem.IsAsync(response, HttpStatusCode.NotFound);
        using var events = await chat.FollowAsync();
        await Problem.IsAsync(events.Response, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("..", HttpStatusCode.NotFound)]
    [InlineData("%00", HttpStatusCode.BadRequest)]
    public async Task A_path_that_leads_elsewhere_is_refused(string id, HttpStatusCode expected)
    {
        using var response = await new Chat(_app.Client, id, "token").SendAsync(new { messageId = "m", text = "hello" });
        Assert.True(
            response.StatusCode == expected || response.StatusCode == HttpStatusCode.MethodNotAllowed,
            $"The answer was {response.StatusCode}.");
    }

    [Theory]
    [InlineData(5_000, HttpStatusCode.NotFound)]
    [InlineData(10_000, HttpStatusCode.RequestUriTooLong)]
    public async Task An_id_of_any_length_does_no_harm(int length, HttpStatusCode expected)
    {
        using var response = await new Chat(_app.Client, new string('a', length), "token")
            .SendAsync(new { messageId = "m", text = "hello" });
        Assert.Equal(expected, response.StatusCode);
    }
}
