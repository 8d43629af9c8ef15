using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>An event of the stream; a comment has the type <c>comment</c>.</summary>
internal sealed record StreamEvent(long Position, string Type, JsonElement Data)
{
    internal string? Text => Data.TryGetProperty("text", out var text) ? text.GetString() : null;
}

/// <summary>A conversation's stream of server-sent events.</summary>
internal sealed class Events(HttpResponseMessage response, StreamReader lines) : IDisposable
{
    internal HttpResponseMessage Response { get; } = response;

    internal static async Task<Events> OpenAsync(HttpClient client, string id, string token, long? after)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/conversations/{id}/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (after is { } position)
            request.Headers.Add("Last-Event-ID", position.ToString(CultureInfo.InvariantCulture));
        var test = TestContext.Current.CancellationToken;
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, test);
        var content = response.IsSuccessStatusCode ? await response.Content.ReadAsStreamAsync(test) : Stream.Null;
        return new(response, new StreamReader(content));
    }

    /// <summary>The next event; null at the end of the stream, however it ended.</summary>
    internal async Task<StreamEvent?> NextAsync()
    {
        using var limit = Limit();
        return await ReadAsync(limit.Token);
    }

    private async Task<StreamEvent?> ReadAsync(CancellationToken limit)
    {
        var fields = new Dictionary<string, string>();
        try
        {
            while (await lines.ReadLineAsync(limit) is { } line)
            {
                if (line.Length > 0)
                {
                    var colon = line.IndexOf(':', StringComparison.Ordinal);
                    fields[line[..colon]] = line[(colon + 1)..].Trim();
                }
                else if (fields.Count > 0)
                {
                    return Read(fields);
                }
            }
        }
        catch (IOException)
        {
            // The server went away in the middle.
        }

        return null;
    }

    /// <summary>Reads until an event fits, that one included.</summary>
    internal async Task<List<StreamEvent>> ReadUntilAsync(Predicate<StreamEvent> fits)
    {
        var read = new List<StreamEvent>();
        using var limit = Limit();
        try
        {
            while (await ReadAsync(limit.Token) is { } next)
            {
                read.Add(next);
                if (fits(next))
                    return read;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // A stream that shows that it is alive, and nothing else, would be read for ever.
        }

        Assert.Fail("The stream ended, or had nothing more, after " + string.Join(" | ", read));
        return read;
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Until.Deadline);
        return limit;
    }

    internal Task<List<StreamEvent>> ReadUntilSaidAsync(string text) => ReadUntilAsync(e => e.Type == "said" && e.Text == text);

    public void Dispose()
    {
        lines.Dispose();
        Response.Dispose();
    }

    private static StreamEvent Read(Dictionary<string, string> fields) => fields.TryGetValue("event", out var type)
        ? new(long.Parse(fields["id"], CultureInfo.InvariantCulture), type, JsonElement.Parse(fields["data"]))
        : new(0, "comment", default);
}
