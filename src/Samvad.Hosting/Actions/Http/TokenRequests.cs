using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Samvad.Authoring.HttpActions;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions.Http;

/// <summary>What an authorization server gave.</summary>
/// <param name="Access">The token that goes with calls.</param>
/// <param name="Refresh">The token that gets another one; null if there is none.</param>
/// <param name="Lifetime">How long the first is taken.</param>
internal sealed record TokenAnswer(string Access, string? Refresh, TimeSpan Lifetime);

/// <summary>Asks authorization servers for tokens (RFC 6749, sections 4.1.3, 4.4 and 6).</summary>
internal sealed class TokenRequests(HttpHosts hosts)
{
    /// <summary>What a server that does not say how long its token lives is taken to mean.</summary>
    private static readonly TimeSpan s_usual = TimeSpan.FromMinutes(1);

    /// <summary>Asks for a token.</summary>
    /// <param name="host">The host that the token is for.</param>
    /// <param name="form">What is asked for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The token; null if the server says that the grant (a code, a refresh token) is not or no longer good.</returns>
    /// <exception cref="ActionNotDoneException">The server cannot be asked, or gives none for another reason.</exception>
    internal async Task<TokenAnswer?> AskAsync(HttpHostOptions host, Dictionary<string, string> form, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hosts.Resolve(host.TokenUrl!));
        if (host.ClientSecret is { } secret)
        {
            var client = $"{Uri.EscapeDataString(host.ClientId ?? "")}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(client)));
        }
        else
        {
            form["client_id"] = host.ClientId ?? "";
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var response = await hosts.Client(host.TokenUrl!).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var text = await HttpAnswer.TextAsync(response, hosts.AnswerBytes, cancellation);
            if (response.StatusCode == HttpStatusCode.BadRequest && JsonQuery.Find(JsonQuery.Parse(text), "error") is Text { Content: "invalid_grant" })
                return null;
            if (!response.IsSuccessStatusCode)
                throw new ActionNotDoneException($"{host.TokenUrl} gives no token: HTTP {(int)response.StatusCode}.");
            var json = JsonQuery.Parse(text);
            return JsonQuery.Find(json, "access_token") is Text token
                ? new(token.Content, (JsonQuery.Find(json, "refresh_token") as Text)?.Content, Lifetime(JsonQuery.Find(json, "expires_in")))
                : throw new ActionNotDoneException($"{host.TokenUrl} gives no access_token.");
        }
        catch (Exception exception) when (exception is HttpRequestException or FormatException or IOException or HttpAnswerException)
        {
            throw new ActionNotDoneException($"{host.TokenUrl} gives no token: {exception.Message}", exception);
        }
    }

    private static TimeSpan Lifetime(Value? seconds) => seconds is Number { Amount: >= 0 and < 1_000_000_000 } number
        ? TimeSpan.FromSeconds((double)number.Amount)
        : s_usual;
}
