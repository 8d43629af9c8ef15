using System.Collections.Concurrent;
using System.Text;

namespace Samvad.Hosting.Actions.Http;

/// <summary>Makes a call known to its host: a key, a user, a token, a signature, as the configuration says.</summary>
internal sealed class HttpAuthentication(HttpHosts hosts, TokenRequests requests, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TokenCache> _tokens = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts into a request what the host of <paramref name="url"/> knows callers by.</summary>
    /// <param name="request">The request.</param>
    /// <param name="url">Its address, as its author knows it.</param>
    /// <param name="userToken">The token of the user's own account; null if the call is not made on anybody's behalf.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    internal async Task ApplyAsync(HttpRequestMessage request, Uri url, string? userToken, CancellationToken cancellation)
    {
        var host = hosts.Find(url);
        if (host is { KeyHeader: { } header, Key: { } key })
            request.Headers.TryAddWithoutValidation(header, key);
        if (host.User is { } user)
        {
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{host.Password}"));
            request.Headers.Authorization = new("Basic", basic);
        }

        if ((userToken ?? (host.TokenUrl is null ? null : await TokenAsync(url.Host, host, cancellation))) is { } token)
            request.Headers.Authorization = new("Bearer", token);
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
            var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
            if (host.Scope is { } scope)
                form["scope"] = scope;
            var answer = await requests.AskAsync(host, form, cancellation)
                ?? throw new ActionNotDoneException($"{host.TokenUrl} gives no token: invalid_grant.");
            cache.Until = time.GetUtcNow() + answer.Lifetime - s_margin;
            return cache.Token = answer.Access;
        }
        finally
        {
            cache.Gate.Release();
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
