using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Samvad.Authoring;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;
using Samvad.Hosting.Accounts;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;
using Samvad.Hosting.Channels.Api;
using Samvad.Hosting.Clustering;
using Samvad.Hosting.Telemetry;
using Samvad.Hosting.Timers;
using Samvad.Hosting.Turns;
using Samvad.Hosting.Uploads;
using Samvad.Hosting.Webhooks;
using Samvad.Understanding.Intents;

namespace Samvad.Hosting;

/// <summary>Adds an assistant to an ASP.NET Core application.</summary>
public static class SamvadServices
{
    /// <summary>The configuration section that <see cref="SamvadOptions"/> is bound from.</summary>
    public const string Section = "Samvad";

    /// <summary>
    /// Adds the assistant of a folder, with the rules, actions and <see cref="IAssistantServices"/> of the application's own assembly.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="folder">The assistant's folder, absolute or relative to the application.</param>
    /// <param name="configure">Changes the options after the configuration has been read.</param>
    public static WebApplicationBuilder AddSamvad(
        this WebApplicationBuilder builder, string folder, Action<SamvadOptions>? configure = null) =>
        builder.AddSamvad(folder, [Assembly.GetEntryAssembly() ?? Assembly.GetCallingAssembly()], configure);

    /// <summary>Adds the assistant of a folder, with the rules, actions and <see cref="IAssistantServices"/> of these assemblies.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="folder">The assistant's folder, absolute or relative to the application.</param>
    /// <param name="code">The assemblies that have them.</param>
    /// <param name="configure">Changes the options after the configuration has been read.</param>
    public static WebApplicationBuilder AddSamvad(
        this WebApplicationBuilder builder,
        string folder,
        IReadOnlyCollection<Assembly> code,
        Action<SamvadOptions>? configure = null)
    {
        var options = new SamvadOptions();
        builder.Configuration.GetSection(Section).Bind(options);
        options.Assistant = folder;
        configure?.Invoke(options);
        options.Turns.Subscribers = [.. options.Webhooks.Keys];
        builder.Services.AddSingleton(options);
        var data = new DataFolder(options, builder.Environment);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton(new UploadFolder(data.Uploads, options.Uploads));
        foreach (var setup in code.SelectMany(AssistantServices.Of))
            setup.Configure(builder.Services, data.Root);
        builder.Services.AddAssistant(data, options.SentenceVectors, code);
        builder.Services.AddTurns();
        // An application that has keys of its own by now encrypts with those. These are made when the first user signs in.
        builder.Services.TryAddSingleton(_ => DataProtectionProvider.Create(new DirectoryInfo(data.Keys), keys => keys.SetApplicationName("samvad")));
        builder.AddApi();
        builder.AddTelemetry();
        builder.AddSilo(options);
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = options.Drain + options.Turns.ActionTimeLimit + TimeSpan.FromSeconds(10));
        builder.Services.AddHostedService<ActionDispatcher>();
        builder.Services.AddHostedService<TimerService>();
        builder.Services.AddHostedService<WebhookService>();
        builder.Services.AddSingleton<UploadSweep>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<UploadSweep>());
        builder.Services.AddHostedService<WarmUp>();
        return builder;
    }

    private static void AddAssistant(
        this IServiceCollection services, DataFolder data, ISentenceVectors? sentences, IReadOnlyCollection<Assembly> code)
    {
        ActionHandler[] actions = [.. code.SelectMany(assembly => ActionReader.Read(assembly))];
        services.AddSingleton(provider => new ActionSet(actions.Concat(Declared(provider)).Append(
            SignInAction.Handler(provider.GetRequiredService<UserAccounts>(), provider.GetRequiredService<SignInLinks>()))));
        services.AddSingleton(HostedAssistant.Begin(data, sentences, () => new Catalogue(
            [.. code.SelectMany(assembly => RuleReader.Read(assembly))],
            [.. actions.Select(action => action.Signature)])));
        services.AddSingleton(provider => provider.GetRequiredService<HostedAssistant>().Assistant);
        services.AddSingleton(provider => provider.GetRequiredService<HostedAssistant>().Understander);
    }

    private static IEnumerable<ActionHandler> Declared(IServiceProvider provider)
    {
        var hosted = provider.GetRequiredService<HostedAssistant>();
        var http = provider.GetRequiredService<HttpActions>();
        return hosted.HttpActions.Select(action => http.Handler(action, hosted.Assistant.Globals));
    }

    private static void AddTurns(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => provider.GetRequiredService<SamvadOptions>().Turns);
        services.AddSingleton(provider => provider.GetRequiredService<SamvadOptions>().Actions);
        services.AddSingleton(provider => provider.GetRequiredService<SamvadOptions>().Http);
        services.AddSingleton<HttpHosts>();
        services.AddSingleton<TokenRequests>();
        services.AddSingleton<HttpAuthentication>();
        services.AddSingleton<UserAccounts>();
        services.AddSingleton<IUserAccounts>(provider => provider.GetRequiredService<UserAccounts>());
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<HttpActions>();
        services.AddSingleton<ActionQueue>();
        services.AddSingleton<ActionPipeline>();
        services.AddSingleton<ActionRunner>();
        services.AddSingleton<JournalFeed>();
        services.AddSingleton<TurnMetrics>();
        services.AddSingleton<TurnContext>();
        services.AddSingleton(provider => ConfiguredStore.Open(
            provider.GetRequiredService<SamvadOptions>(),
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<DataFolder>()));
    }

    private static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOpenApi(options => options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info.Title = context.ApplicationServices.GetRequiredService<Assistant>().Name;
            document.Info.Description = "Conversations with an assistant, over HTTP and server-sent events.";
            return Task.CompletedTask;
        }));
        services.AddProblemDetails();
        services.AddOptions<Microsoft.AspNetCore.Http.ProblemDetailsOptions>().Configure<SamvadOptions>((problems, options) =>
            problems.CustomizeProblemDetails = context => ApiProblem.Explain(context.ProblemDetails, options.Limits));
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>()
            .Configure<SamvadOptions>((limiter, options) => RateLimits.Configure(limiter, options.Limits));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.AddOptions<Microsoft.AspNetCore.Routing.RouteHandlerOptions>().Configure(options => options.ThrowOnBadRequest = true);
        services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>()
            .Configure<SamvadOptions>((kestrel, options) =>
                kestrel.Limits.MaxRequestBodySize = options.Limits.BodyBytes);
        services.AddCors();
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store", HealthStatus.Unhealthy, ["ready"])
            .AddCheck<TurnHealthCheck>("turns", HealthStatus.Degraded, ["ready"])
            .AddCheck<Draining>("draining", HealthStatus.Unhealthy, ["ready"]);
    }

    /// <summary>One process on its own, or a member of the cluster that shares the database.</summary>
    private static void AddSilo(this WebApplicationBuilder builder, SamvadOptions options)
    {
        if (options.Store == StoreKind.Sqlite)
        {
            builder.Host.UseOrleans(LocalSilo.Configure);
            return;
        }

        options.Turns.IsAlone = false;
        builder.Host.UseOrleans((context, silo) => ClusterSilo.Configure(silo, options, context.Configuration));
        builder.Services.AddHostedService<FeedRelay>();
    }

    private static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(TurnMetrics.Name).AddAspNetCoreInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter(TurnMetrics.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation());
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            telemetry.UseOtlpExporter();
        foreach (var category in (string[])["Orleans", "Polly", "Microsoft.AspNetCore"])
            builder.Logging.AddFilter(category, LogLevel.Warning);
        // Both warn about this kind of host, at every start: a small process that need not run the server's collector.
        foreach (var category in (string[])["Orleans.Runtime.Silo", "Orleans.Runtime.Watchdog"])
            builder.Logging.AddFilter(category, LogLevel.Error);
    }
}
