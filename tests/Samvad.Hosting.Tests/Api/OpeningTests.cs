using System.Net;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Api;

public sealed class OpeningTests(SharedApp shared)
{
    private readonly TestApp _app = shared.App;

    [Fact]
    public async Task A_conversation_is_opened_with_a_token_and_greets()
    {
        var chat = await Chat.OpenAsync(_app);
        Assert.Equal(43, chat.Token.Length);
        using var events = await chat.FollowAsync();
        var greeting = await events.ReadUntilSaidAsync("Hello!");
        Assert.Equal("flow:name", greeting[^1].Data.GetProperty("choices")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("hi", "नमस्ते!")]
    [InlineData("en", "Hello!")]
    [InlineData("tlh", "Hello!")]
    public async Task It_opens_in_a_language_of_the_assistant(string language, string greeting)
    {
        var chat = await Chat.OpenAsync(_app, language);
        using var events = await chat.FollowAsync();
        Assert.NotEmpty(await events.ReadUntilSaidAsync(greeting));
    }

    [Fact]
    public async Task A_body_is_not_needed_to_open()
    {
        using var response = await _app.Client.PostAsync("/api/conversations", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var opened = await Chat.Json(response);
        Assert.Equal($"/api/conversations/{opened.GetProperty("id").GetString()}", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task No_two_conversations_have_the_same_id_or_token()
    {
        var chats = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Chat.OpenAsync(_app)));
        Assert.Equal(40, chats.SelectMany(chat => (string[])[chat.Id, chat.Token]).Distinct().Count());
    }
}
