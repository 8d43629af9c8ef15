using System.Net;
using System.Security.Cryptography;
using Samvad.Hosting;

namespace Samvad.Samples.Bank.Courier;

/// <summary>
/// The courier who carries the bank's cards: another company, with a service of its own that the assistant calls over HTTP.
/// It stands in this process, on a port of its own, so that the sample needs nothing else; a host <c>courier.example</c> in
/// the configuration takes its place.
/// </summary>
/// <param name="options">Where the assistant is told how to reach it.</param>
public sealed class CourierService(SamvadOptions options) : IHostedService, IAsyncDisposable
{
    private const string Name = "courier.example";
    private const string KeyHeader = "X-Api-Key";

    private static readonly string[] s_stops = ["Mumbai sorting centre", "Lonavala", "Pune sorting centre"];

    private readonly string _key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private WebApplication? _app;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Http.Hosts.ContainsKey(Name))
            return;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGet("/parcels/{number}", Track);
        await _app.StartAsync(cancellationToken);
        options.Http.Hosts[Name] = new()
        {
            Address = new(_app.Urls.Single()),
            IsPrivate = true,
            KeyHeader = KeyHeader,
            Key = _key,
        };
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Where a parcel is. Numbers of this courier begin with BC; the last digit says how far it has come.</summary>
    private IResult Track(string number, HttpRequest request)
    {
        if (request.Headers[KeyHeader] != _key)
            return Results.Unauthorized();
        return number is ['B', 'C', .., >= '0' and <= '9' and var digit]
            ? Results.Json(new { number, state = "moving", at = new { place = s_stops[digit % s_stops.Length] } })
            : Results.NotFound();
    }
}
