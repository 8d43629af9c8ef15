using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Samvad.Tests.Shared;

/// <summary>A conversation over the HTTP API; each call says which server is asked.</summary>
internal sealed class ApiConversation(HttpClient http, string id, string token)
{
    internal string Id { get; } = id;

    /// <exception cref="HttpRequestException">The server did not open one.</exception>
    internal static async Task<ApiConversation> OpenAsync(HttpClient http, Uri server, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(new Uri(server, "api/conversations"), new { }, cancellation);
        response.EnsureSuccessStatusCode();
        var opened = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return new(http, opened.GetProperty("id").GetString()!, opened.GetProperty("token").GetString()!);
    }

    /// <summary>Sends a message once.</summary>
    internal async Task<HttpResponseMessage> SendAsync(Uri server, string messageId, string text, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Post, server, "messages");
        request.Content = JsonContent.Create(new { messageId, text });
        return await http.SendAsync(request, cancellation);
    }

    /// <summary>The stream of the conversation after a position, until the server ends it.</summary>
    /// <exception cref="HttpRequestException">The server refuses it, or goes.</exception>
    internal async IAsyncEnumerable<ApiEvent> FollowAsync(
        Uri server, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, server, "events");
        request.Headers.Add("Last-Event-ID", after.ToString(CultureInfo.InvariantCulture));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        var (position, type) = (0L, "");
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                position = long.Parse(line[4..], CultureInfo.InvariantCulture);
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                type = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                yield return new(position, type, JsonElement.Parse(line[6..]));
        }
    }

    /// <summary>Whether a request failed as it does while a process is gone, or goes in the middle of it: it can be made again.</summary>
    internal static bool IsPassing(Exception exception, CancellationToken cancellation) =>
        exception is HttpRequestException or IOException
        || (exception is OperationCanceledException && !cancellation.IsCancellationRequested);

    private HttpRequestMessage Request(HttpMethod method, Uri server, string what) =>
        new(method, new Uri(server, $"api/conversations/{Id}/{what}")) { Headers = { Authorization = new("Bearer", token) } };
}

/// <summary>An event of a stream.</summary>
internal readonly record struct ApiEvent(long Position, string Type, JsonElement Data);
