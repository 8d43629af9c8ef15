using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Samvad.Hosting;

namespace Samvad.Benchmarks.Chaos.Server;

/// <summary>A server: the assistant of this folder, as any application hosts one.</summary>
internal static class ServerRole
{
    internal static Task<int> RunAsync() => SamvadApplication.RunAsync(
        WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }),
        [],
        "assistant",
        [typeof(ServerRole).Assembly],
        builder =>
        {
            builder.Services.AddSingleton(Doom.Listen());
            builder.Services.AddSingleton(new CoreClient(new()
            {
                BaseAddress = new(Environment.GetEnvironmentVariable(Signs.CoreAddress)!),
            }));
            builder.Services.AddHostedService<Doom>();
            // Standard output is for the one that started this process.
            builder.Logging.ClearProviders()
                .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
                .SetMinimumLevel(LogLevel.Warning)
                // Every refusal for now is an answer to some customer, who knows of it.
                .AddFilter("Samvad.Hosting.Channels.Api", LogLevel.None);
        });
}
