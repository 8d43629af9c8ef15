namespace Samvad.Hosting.Actions.Http;

/// <summary>
/// What actions that are declared as HTTP calls may reach, and by what they are known there: bound from the configuration
/// section <c>Samvad:Http</c>. A host that is not named here is not called.
/// </summary>
public sealed class HttpOptions
{
    /// <summary>The hosts that may be called, by the name that stands in the addresses of actions.</summary>
    public IDictionary<string, HttpHostOptions> Hosts { get; } =
        new Dictionary<string, HttpHostOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The largest answer that is read, in bytes. The default is 256 KiB.</summary>
    public int AnswerBytes { get; set; } = 256 * 1024;
}

/// <summary>A host that may be called.</summary>
public sealed class HttpHostOptions
{
    /// <summary>Where it is here, as <c>http://10.0.0.5:8080</c>; null means where its name says.</summary>
    public Uri? Address { get; set; }

    /// <summary>Whether it may be in a private network. The default is that it may not.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>A header with a key, as <c>X-Api-Key</c>; null sends none.</summary>
    public string? KeyHeader { get; set; }

    /// <summary>The key, or the key by which calls are signed.</summary>
    public string? Key { get; set; }

    /// <summary>The user of HTTP basic authentication; null sends none.</summary>
    public string? User { get; set; }

    /// <summary>The password of that user.</summary>
    public string? Password { get; set; }

    /// <summary>Where users sign in, for actions that are done with their own account (OAuth 2.0 authorization code); null lets nobody.</summary>
    public Uri? AuthorizeUrl { get; set; }

    /// <summary>Where tokens are had, for a user who signed in or for the OAuth 2.0 client itself; its host must be named here too.</summary>
    public Uri? TokenUrl { get; set; }

    /// <summary>The OAuth 2.0 client.</summary>
    public string? ClientId { get; set; }

    /// <summary>Its secret; null if it has none.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The scope to ask for; null asks for none.</summary>
    public string? Scope { get; set; }

    /// <summary>The header that gets an HMAC of the call, made with <see cref="Key"/>; null signs nothing.</summary>
    public string? SignatureHeader { get; set; }

    /// <summary>
    /// The file of the certificate (PEM or DER) that the host's own must be signed by; null takes those that this machine trusts.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>The file of the client certificate (PKCS #12); null has none.</summary>
    public string? Certificate { get; set; }

    /// <summary>The password of that file.</summary>
    public string? CertificatePassword { get; set; }
}
