using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Samvad.Hosting.Actions.Http;

/// <summary>
/// The hosts that may be called, each with its client. A client follows no redirect, and connects to an address that it
/// has looked at itself, so that a name cannot lead to a private network, nor to another one at the second look.
/// </summary>
internal sealed class HttpHosts(HttpOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<string, HttpClient> _clients = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The largest answer that is read, in bytes.</summary>
    internal int AnswerBytes { get; } = options.AnswerBytes;

    /// <summary>The options of a host.</summary>
    /// <exception cref="ActionNotDoneException">It may not be called.</exception>
    internal HttpHostOptions Find(Uri url) => Find(url.Host);

    /// <inheritdoc cref="Find(Uri)"/>
    internal HttpHostOptions Find(string name) => options.Hosts.TryGetValue(name, out var host)
        ? host
        : throw new ActionNotDoneException(
            $"The host {name} may not be called: name it in the configuration, under Samvad:Http:Hosts:{name}.");

    /// <summary>Where an address leads here.</summary>
    internal Uri Resolve(Uri url) => Find(url).Address is { } address ? new Uri(address, url.PathAndQuery) : url;

    internal HttpClient Client(Uri url)
    {
        var host = Find(url);
        return _clients.GetOrAdd(url.Host, static (_, host) => new(Handler(host)) { Timeout = Timeout.InfiniteTimeSpan }, host);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private static SocketsHttpHandler Handler(HttpHostOptions host)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 64,
            ConnectCallback = (context, cancellation) => ConnectAsync(host, context.DnsEndPoint, cancellation),
        };
        if (host.Certificate is { } file)
            handler.SslOptions.ClientCertificates = [X509CertificateLoader.LoadPkcs12FromFile(file, host.CertificatePassword)];
        if (host.Authority is { } authority)
        {
            handler.SslOptions.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authority) },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(HttpHostOptions host, DnsEndPoint point, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(point.Host, cancellation);
        if (!host.IsPrivate && addresses.FirstOrDefault(PrivateAddress.Is) is { } address)
        {
            throw new ActionNotDoneException(
                $"{point.Host} is at {address}, which is not public: set IsPrivate for the host if that is meant.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, point.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
