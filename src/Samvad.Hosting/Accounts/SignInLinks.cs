using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.WebUtilities;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;

namespace Samvad.Hosting.Accounts;

/// <summary>
/// The links by which users sign in to accounts elsewhere (RFC 6749, section 4.1, with PKCE). The state that goes to the
/// authorization server and back says, encrypted, which conversation it belongs to: nobody can make one, or use one for
/// another conversation.
/// </summary>
internal sealed class SignInLinks(
    HttpHosts hosts, SamvadOptions options, IServer server, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Where authorization servers send users back to.</summary>
    internal const string ReturnPath = "/accounts/return";

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("Samvad.Accounts.SignIn").ToTimeLimitedDataProtector();

    /// <summary>How long the user has.</summary>
    internal static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The link that is said: short, since people copy it. It works while the execution waits.</summary>
    /// <exception cref="ActionNotDoneException">The configuration does not say where users sign in.</exception>
    internal string Here(string conversation, string execution, string account)
    {
        _ = Host(account);
        return $"{Address()}/accounts/{account}/sign-in/{conversation}/{execution}";
    }

    /// <summary>Where that link leads: to the authorization server.</summary>
    /// <inheritdoc cref="Here" path="/exception"/>
    internal string There(string conversation, string execution, string account)
    {
        var host = Host(account);
        var pending = new PendingSignIn(
            conversation, execution, account, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), Address() + ReturnPath);
        var state = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(pending, AccountJson.Default.PendingSignIn), time.GetUtcNow() + Lifetime);
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = host.ClientId,
            ["redirect_uri"] = pending.Return,
            ["scope"] = host.Scope,
            ["state"] = Base64Url.EncodeToString(state),
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(pending.Verifier))),
            ["code_challenge_method"] = "S256",
        };
        return QueryHelpers.AddQueryString(host.AuthorizeUrl!.AbsoluteUri, query.Where(parameter => parameter.Value is not null));
    }

    /// <summary>What a state stands for; null if it is none of ours, or too old.</summary>
    internal PendingSignIn? Read(string? state)
    {
        try
        {
            var bytes = _protector.Unprotect(Base64Url.DecodeFromChars(state), out var until);
            return until > time.GetUtcNow() ? JsonSerializer.Deserialize(bytes, AccountJson.Default.PendingSignIn) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private HttpHostOptions Host(string account) => hosts.Find(account) is { AuthorizeUrl: not null, ClientId: not null, TokenUrl: not null } host
        ? host
        : throw new ActionNotDoneException(
            $"Nobody can sign in at {account}: set AuthorizeUrl, TokenUrl and ClientId in Samvad:Http:Hosts:{account}.");

    private string Address()
    {
        var address = options.PublicUrl?.AbsoluteUri
            ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new ActionNotDoneException("Nobody can sign in: set Samvad:PublicUrl to the address of this server.");
        return address.TrimEnd('/');
    }
}
