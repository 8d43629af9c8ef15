using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>A real service on loopback that answers as a test wants it to, and remembers what it was asked.</summary>
internal sealed class OtherService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherService(WebApplication app) => _app = app;

    internal ConcurrentQueue<Asked> Requests { get; } = [];

    /// <summary>What it does about the n-th request.</summary>
    internal Func<HttpContext, int, Task> Answers { get; set; } = (http, _) => http.Response.WriteAsync("{}");

    internal Uri Address => new(_app.Urls.Single());

    internal static async Task<OtherService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var service = new OtherService(builder.Build());
        service._app.Run(service.AnswerAsync);
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    internal static Func<HttpContext, int, Task> Json(int status, string json) => async (http, _) =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(json);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue(new(
            http.Request.Method,
            http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget,
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            body));
        await Answers(http, Requests.Count);
    }
}

/// <summary>A request that a service got.</summary>
internal sealed record Asked(string Method, string Target, Dictionary<string, string> Headers, string Body);
