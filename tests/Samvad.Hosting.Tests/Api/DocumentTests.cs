using System.Net;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Api;

public sealed class DocumentTests(SharedApp shared)
{
    private readonly TestApp _app = shared.App;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_openapi_document_names_the_operations()
    {
        using var response = await _app.Client.GetAsync("/openapi/v1.json", Test);
        var document = await Chat.Json(response);
        Assert.Equal("Test desk", document.GetProperty("info").GetProperty("title").GetString());
        Assert.Equal(
            [
                "get /api/assistant",
                "get /api/conversations/{id}/events",
                "get /api/conversations/{id}/files/{file}",
                "post /api/conversations",
                "post /api/conversations/{id}/files",
                "post /api/conversations/{id}/messages",
                "post /api/conversations/{id}/sign-ins",
            ],
            document.GetProperty("paths").EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/samvad-chat.js", "text/javascript")]
    [InlineData("/page.css", "text/css")]
    [InlineData("/samvad.svg", "image/svg+xml")]
    [InlineData("/chat/session.js", "text/javascript")]
    public async Task The_chat_page_and_its_files_are_served(string path, string type)
    {
        using var response = await _app.Client.GetAsync(path, Test);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("{{name}}", await response.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task It_is_healthy(string path)
    {
        using var response = await _app.Client.GetAsync(path, Test);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Only_the_sites_that_were_named_may_use_the_api()
    {
        await using var app = await TestApp.StartAsync(options => options.AllowedOrigins.Add("https://bank.example"));
        Assert.Equal("https://bank.example", await AllowedAsync(app, "https://bank.example"));
        Assert.Null(await AllowedAsync(app, "https://evil.example"));
        Assert.Null(await AllowedAsync(_app, "https://bank.example"));
    }

    private static async Task<string?> AllowedAsync(TestApp app, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/conversations");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization, content-type, last-event-id");
        using var response = await app.Client.SendAsync(request, Test);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }
}
