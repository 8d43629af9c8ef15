using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>A client of one conversation, over HTTP.</summary>
internal sealed class Chat(HttpClient client, string id, string token)
{
    internal string Id { get; } = id;

    internal string Token { get; } = token;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    internal static async Task<Chat> OpenAsync(TestApp app, string? language = null)
    {
        using var response = await app.Client.PostAsJsonAsync("/api/conversations", new { language }, Test);
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        var opened = await Json(response);
        return new(app.Client, opened.GetProperty("id").GetString()!, opened.GetProperty("token").GetString()!);
    }

    /// <summary>Says something that must be taken; gives the answer's JSON.</summary>
    internal async Task<JsonElement> SayAsync(string text, string? messageId = null, string? choice = null)
    {
        using var response = await SendAsync(new { messageId = messageId ?? Guid.NewGuid().ToString(), text, choice });
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await Json(response);
    }

    /// <summary>The texts of the replies to something said.</summary>
    internal async Task<string[]> AskAsync(string text, string? choice = null) => Texts(await SayAsync(text, choice: choice));

    internal Task<HttpResponseMessage> SendAsync(object body) => SendAsync(JsonContent.Create(body));

    internal Task<HttpResponseMessage> SendJsonAsync(string json) =>
        SendAsync(new StringContent(json, Encoding.UTF8, "application/json"));

    internal Task<HttpResponseMessage> SendAsync(HttpContent content) =>
        SendAsync(content, new AuthenticationHeaderValue("Bearer", Token));

    internal async Task<HttpResponseMessage> SendAsync(HttpContent content, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{Id}/messages") { Content = content };
        request.Headers.Authorization = authorization;
        return await client.SendAsync(request, Test);
    }

    /// <summary>Sends a file, as the body that it is.</summary>
    internal async Task<HttpResponseMessage> UploadAsync(byte[] content, string? type = "application/octet-stream", string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{Id}/files") { Content = new ByteArrayContent(content) };
        if (type is not null)
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token);
        return await client.SendAsync(request, Test);
    }

    /// <summary>Sends a file that must be taken; gives its id.</summary>
    internal async Task<string> AttachAsync(byte[] content)
    {
        using var response = await UploadAsync(content);
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        return (await Json(response)).GetProperty("id").GetString()!;
    }

    internal async Task<HttpResponseMessage> DownloadAsync(string file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/conversations/{Id}/files/{file}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return await client.SendAsync(request, Test);
    }

    internal Task<Events> FollowAsync(long? after = null) => Events.OpenAsync(client, Id, Token, after);

    internal static string[] Texts(JsonElement answer) =>
        [.. answer.GetProperty("replies").EnumerateArray().Select(reply => reply.GetProperty("text").GetString()!)];

    internal static async Task<JsonElement> Json(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(Test));
}
