using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Definitions;
using Samvad.Hosting.Accounts;
using Samvad.Hosting.Channels.Api;
using Samvad.Hosting.Channels.Web;
using Samvad.Storage;

namespace Samvad.Hosting;

/// <summary>Puts an assistant on the web.</summary>
public static class SamvadEndpoints
{
    /// <summary>
    /// Maps the chat page (<c>/</c>), its web component (<c>/samvad-chat.js</c>), the API (<c>/api/conversations</c>), its
    /// OpenAPI document (<c>/openapi/v1.json</c>) and the health checks (<c>/health/live</c>, <c>/health/ready</c>).
    /// </summary>
    /// <exception cref="AssistantException">The assistant has errors; the message lists them all.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public static WebApplication MapSamvad(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<SamvadOptions>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        if (options.AllowedOrigins.Count > 0)
        {
            app.UseCors(policy => policy
                .WithOrigins([.. options.AllowedOrigins]).WithMethods("GET", "POST")
                .WithHeaders("Authorization", "Content-Type", "Last-Event-ID").WithExposedHeaders("Retry-After"));
        }

        app.UseRouting();
        app.UseRateLimiter();
        ConversationEndpoints.Map(app);
        AssistantEndpoint.Map(app);
        SignInEndpoints.Map(app);
        // Opened now, so that an application that cannot work does not begin to.
        _ = app.Services.GetRequiredService<IConversationStore>();
        ChatPage.Map(app, app.Services.GetRequiredService<Assistant>());
        app.MapOpenApi();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        return app;
    }
}
