using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>
/// The real application in this process: Kestrel on loopback, a silo, SQLite in a folder of its own. It can be stopped
/// and started again on the same data and the same port.
/// </summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("samvad-hosting-").FullName;
    private readonly int _port = LoopbackPorts.Next();
    private readonly Action<SamvadOptions>? _configure;
    private WebApplication? _app;

    private TestApp(Action<SamvadOptions>? configure, Action<IServiceCollection>? replace)
    {
        (_configure, Replace) = (configure, replace);
        SampleAssistant.WriteTo(Path.Combine(_folder, "assistant"));
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
    }

    internal HttpClient Client { get; }

    internal ActionScript Script { get; } = new();

    internal OtherBank Bank { get; } = new();

    internal ShiftedTime Time { get; } = new();

    internal LogLines Logged { get; } = new();

    /// <summary>Where the next process dies; asked for once.</summary>
    internal Action<FaultPoint>? Doom { get; set; }

    /// <summary>Changes the services at the next start.</summary>
    internal Action<IServiceCollection>? Replace { get; set; }

    internal IServiceProvider Services => _app!.Services;

    internal IConversationStore Store => Services.GetRequiredService<IConversationStore>();

    internal ActionQueue Queue => Services.GetRequiredService<ActionQueue>();

    internal IHostApplicationLifetime Lifetime => Services.GetRequiredService<IHostApplicationLifetime>();

    internal string Database => Path.Combine(_folder, "data", "conversations.db");

    internal static async Task<TestApp> StartAsync(
        Action<SamvadOptions>? configure = null, Action<IServiceCollection>? replace = null)
    {
        var app = new TestApp(configure, replace);
        await app.StartAgainAsync();
        return app;
    }

    internal async Task StartAgainAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder });
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        builder.Logging.ClearProviders().AddProvider(Logged);
        builder.AddSamvad("assistant", [typeof(TestApp).Assembly], options =>
        {
            options.Data = "data";
            options.Limits.ConversationsPerMinute = 10_000;
            options.Limits.MessagesPerSecond = 10_000;
            _configure?.Invoke(options);
        });
        builder.Services.AddSingleton(Script);
        builder.Services.AddSingleton(Bank);
        builder.Services.AddSingleton(services =>
            ActivatorUtilities.CreateInstance<TurnContext>(services, (TimeProvider)Time));
        Replace?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapSamvad();
        (Services.GetRequiredService<TurnContext>().Faults.Armed, Doom) = (Doom, null);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    internal async Task StopAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _app = null;
    }

    internal async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        Logged.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
