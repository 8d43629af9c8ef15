using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Samvad.Hosting.Actions.Http;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>
/// A calendar on loopback with its own authorization server: codes that are good once and only for who has the verifier,
/// tokens that end, refresh tokens of which each is good once.
/// </summary>
internal sealed class Calendar : IAsyncDisposable
{
    private const string Client = "assistant";
    private const string Secret = "s:e cret";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Challenge, string Return)> _codes = [];
    private readonly HashSet<string> _refresh = [];
    private readonly WebApplication _app;
    private string _access = "nobody has this";
    private int _issued;

    private Calendar(WebApplication app) => _app = app;

    /// <summary>Which grants it was asked for.</summary>
    internal List<string> Grants { get; } = [];

    /// <summary>How long its tokens say that they live, in seconds.</summary>
    internal int Lifetime { get; set; } = 3600;

    /// <summary>Whether it gives refresh tokens.</summary>
    internal bool Refreshes { get; set; } = true;

    /// <summary>The latest access token.</summary>
    internal string Access => _access;

    /// <summary>What the configuration of the assistant says of it.</summary>
    internal HttpHostOptions Host => new()
    {
        Address = new(_app.Urls.Single()),
        IsPrivate = true,
        AuthorizeUrl = new($"{_app.Urls.Single()}/authorize?tenant=1"),
        TokenUrl = new("https://calendar.example/token"),
        ClientId = Client,
        ClientSecret = Secret,
        Scope = "read",
    };

    internal static async Task<Calendar> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var calendar = new Calendar(builder.Build());
        calendar._app.MapGet("/authorize", calendar.Authorize);
        calendar._app.MapPost("/token", calendar.TokenAsync);
        calendar._app.MapGet("/next", (HttpRequest request) => request.Headers.Authorization == $"Bearer {calendar._access}"
            ? Results.Json(new { title = "the dentist" })
            : Results.StatusCode(401));
        await calendar._app.StartAsync(TestContext.Current.CancellationToken);
        return calendar;
    }

    /// <summary>Begins anew, for another test.</summary>
    internal void Reset()
    {
        Grants.Clear();
        (Lifetime, Refreshes) = (3600, true);
    }

    /// <summary>Takes back all that it gave.</summary>
    internal void Revoke()
    {
        lock (_lock)
        {
            _refresh.Clear();
            _access = "nobody has this";
        }
    }

    /// <summary>Lets the access token end before its time.</summary>
    internal void Expire() => _access = "nobody has this";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        Assert.Equal(
            $"code {Client} S256 read 1",
            $"{query["response_type"]} {query["client_id"]} {query["code_challenge_method"]} {query["scope"]} {query["tenant"]}");
        lock (_lock)
        {
            var code = $"code{++_issued}";
            _codes[code] = (query["code_challenge"]!, query["redirect_uri"]!);
            return Results.Redirect(QueryHelpers.AddQueryString(
                query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
        }
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var known = $"{Uri.EscapeDataString(Client)}:{Uri.EscapeDataString(Secret)}";
        if (request.Headers.Authorization != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(known))}")
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        lock (_lock)
        {
            var grant = form["grant_type"].ToString();
            Grants.Add(grant);
            var isGood = grant switch
            {
                "authorization_code" => _codes.Remove(form["code"].ToString(), out var issued)
                    && issued.Return == form["redirect_uri"]
                    && issued.Challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))),
                "refresh_token" => _refresh.Remove(form["refresh_token"].ToString()),
                _ => false,
            };
            if (!isGood)
                return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
            _access = $"secret-access-{++_issued}";
            var refresh = Refreshes ? $"secret-refresh-{_issued}" : null;
            if (refresh is not null)
                _refresh.Add(refresh);
            return Results.Json(new { access_token = _access, refresh_token = refresh, expires_in = Lifetime, token_type = "Bearer" });
        }
    }
}
