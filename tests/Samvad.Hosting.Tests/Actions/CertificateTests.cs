using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Actions;

/// <summary>A service that shows a certificate, and wants to see one.</summary>
public sealed class CertificateTests : IAsyncLifetime
{
    private const string Look = "action: look\nrequest: { url: \"https://vault.example/who\" }\nresults: { who: who }\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("samvad-certificates-").FullName;
    private readonly X509Certificate2 _authority = Issue("CN=House authority", null);
    private X509Certificate2 _client = null!;
    private WebApplication _service = null!;
    private HttpHostOptions _host = null!;

    public async ValueTask InitializeAsync()
    {
        _client = Issue("CN=assistant", _authority);
        var server = Issue("CN=vault", _authority);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = server;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (shown, _, _) => shown.Issuer == _authority.Subject;
        })));
        _service = builder.Build();
        _service.Run(http => http.Response.WriteAsync($$"""{"who":"{{http.Connection.ClientCertificate!.Subject}}"}"""));
        await _service.StartAsync(TestContext.Current.CancellationToken);
        var (authority, client) = (Path.Combine(_folder, "authority.cer"), Path.Combine(_folder, "client.pfx"));
        await File.WriteAllBytesAsync(authority, _authority.Export(X509ContentType.Cert), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(client, _client.Export(X509ContentType.Pfx, "secret"), TestContext.Current.CancellationToken);
        _host = new()
        {
            Address = new(_service.Urls.Single()),
            IsPrivate = true,
            Authority = authority,
            Certificate = client,
            CertificatePassword = "secret",
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _authority.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_service_sees_the_certificate_of_the_assistant()
    {
        var result = Assert.IsType<ActionCompleted>(await LookAsync());
        Assert.Equal(new Text("CN=assistant"), result.Return.Values["who"]);
    }

    [Fact]
    public async Task Without_a_certificate_the_service_does_not_answer()
    {
        _host.Certificate = null;
        await Assert.ThrowsAnyAsync<Exception>(LookAsync);
    }

    [Fact]
    public async Task A_service_whose_certificate_nobody_vouches_for_is_not_called()
    {
        _host.Authority = null;
        var e = await Assert.ThrowsAsync<ActionNotDoneException>(LookAsync);
        Assert.Contains("cannot be reached", e.Message, StringComparison.Ordinal);
    }

    private async Task<ActionResult> LookAsync()
    {
        using var caller = new HttpCaller(new() { Hosts = { ["vault.example"] = _host } });
        return await caller.DoAsync(Look, ValueMap.Empty);
    }

    private static X509Certificate2 Issue(string subject, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        if (issuer is null)
            return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Nothing may outlive what vouches for it, not by a second.
        using var signed = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, [1, .. RandomNumberGenerator.GetBytes(8)]);
        using var whole = signed.CopyWithPrivateKey(key);
        // A key that was made in memory alone is not always taken for a connection.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }
}
