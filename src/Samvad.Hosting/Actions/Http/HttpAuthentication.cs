using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Samvad.Authoring.HttpActions;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions.Http;

/// <summary>Makes a call known to its host: a key, a user, a token, a signature, as the configuration says.</summary>
internal sealed class HttpAuthentication(HttpHosts hosts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TokenCache> _tokens = new(StringComparer.OrdinalIgnoreCase);

    internal async Task ApplyAsync(HttpRequestMessage request, Uri url, CancellationToken cancellation)
    {
        var host = hosts.Find(url);
        if (host is { KeyHeader: { } header, Key: { } key })
            request.Headers.TryAddWithoutValidation(header, key);
        if (host.User is { } user)
        {
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{host.Password}"));
            request.Headers.Authorization = new("Basic", basic);
        }

        if (host.TokenUrl is not null)
            request.Headers.Authorization = new("Bearer", await TokenAsync(url.Host, host, cancellation));
        if (host is { SignatureHeader: { } signature, Key: { } secret })
        {
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellation);
            request.Headers.TryAddWithoutValidation(
                signature,
                HttpSignature.Of(secret, time.GetUtcNow(), request.Method.Method, request.RequestUri!.PathAndQuery, body));
        }
    }

    /// <summary>Forgets a token that the host did not take. Whether there was one.</summary>
    internal bool Forget(Uri url) => _tokens.TryGetValue(url.Host, out var cache) && cache.Forget();

    public void Dispose()
    {
        foreach (var cache in _tokens.Values)
            cache.Gate.Dispose();
    }

    /// <summary>The host's token; asked for once, however many calls wait for it.</summary>
    private async Task<string> TokenAsync(string name, HttpHostOptions host, CancellationToken cancellation)
    {
        var cache = _tokens.GetOrAdd(name, static _ => new());
        await cache.Gate.WaitAsync(cancellation);
        try
        {
            if (cache.Token is { } known && time.GetUtcNow() < cache.Until)
                return known;
            var (token, seconds) = await AskAsync(host, cancellation);
            cache.Until = time.GetUtcNow() + TimeSpan.FromSeconds(seconds) - s_margin;
            return cache.Token = token;
        }
        finally
        {
            cache.Gate.Release();
        }
    }

    /// <summary>Asks for a token (RFC 6749, section 4.4).</summary>
    private async Task<(string Token, double Seconds)> AskAsync(HttpHostOptions host, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (host.Scope is { } scope)
            form["scope"] = scope;
        using var request = new HttpRequestMessage(HttpMethod.Post, hosts.Resolve(host.TokenUrl!))
        {
            Content = new FormUrlEncodedContent(form),
        };
        var client = $"{Uri.EscapeDataString(host.ClientId ?? "")}:{Uri.EscapeDataString(host.ClientSecret ?? "")}";
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(client)));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var response = await hosts.Client(host.TokenUrl!)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!response.IsSuccessStatusCode)
                throw new ActionNotDoneException($"{host.TokenUrl} gives no token: HTTP {(int)response.StatusCode}.");
            var json = JsonQuery.Parse(await HttpAnswer.TextAsync(response, hosts.AnswerBytes, cancellation));
            return JsonQuery.Find(json, "access_token") is Text token
                ? (token.Content, JsonQuery.Find(json, "expires_in") is Number seconds ? (double)seconds.Amount : 60)
                : throw new ActionNotDoneException($"{host.TokenUrl} gives no access_token.");
        }
        catch (Exception exception) when (exception is HttpRequestException or FormatException or IOException)
        {
            throw new ActionNotDoneException($"{host.TokenUrl} gives no token: {exception.Message}", exception);
        }
    }

    private sealed class TokenCache
    {
        private string? _token;

        internal SemaphoreSlim Gate { get; } = new(1, 1);

        internal string? Token
        {
            get => Volatile.Read(ref _token);
            set => Volatile.Write(ref _token, value);
        }

        internal DateTimeOffset Until { get; set; }

        internal bool Forget() => Interlocked.Exchange(ref _token, null) is not null;
    }
}
