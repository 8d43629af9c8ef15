using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Samvad.Dialogue.Definitions;
using Samvad.Hosting.Accounts;
using Samvad.Hosting.Channels.Terminal;
using Samvad.Hosting.Turns;
using Samvad.Hosting.Uploads;
using Samvad.Storage;
using Spectre.Console;

namespace Samvad.Hosting;

/// <summary>Runs an application that hosts an assistant: on the web, or in the terminal.</summary>
public static class SamvadApplication
{
    /// <summary>Where an application listens that is not told another address.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The terminal has its own conversations: a server may be running beside it.</summary>
    private const string TerminalDatabase = "terminal.db";

    private const string Usage =
        """
        Without arguments: serves the chat page, the API and the health checks.
          chat [--language <tag>]   talks in this terminal; with piped input, a line is a message and each reply
                                    a line that starts with "bot> "
        The address and all other settings are given as in any ASP.NET Core application (ASPNETCORE_URLS,
        appsettings.json, or arguments), with chat too:
          --urls http://127.0.0.1:5080 --Samvad:Data ~/bank
        """;

    /// <summary>
    /// Builds and runs an application that hosts the assistant of a folder, with the rules, actions and
    /// <see cref="IAssistantServices"/> of its own assembly: <c>chat</c> as the first argument talks in the terminal,
    /// anything else is left to the web host.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="folder">The assistant's folder, absolute or relative to the application.</param>
    /// <param name="configure">Changes the application before it is built.</param>
    /// <returns>
    /// The exit code: 0; 1 if the assistant has errors, the store cannot be used or the address is taken; 2 for wrong arguments.
    /// </returns>
    public static Task<int> RunAsync(string[] args, string folder, Action<WebApplicationBuilder>? configure = null) =>
        RunAsync(WebApplication.CreateBuilder(args), args, folder, [Assembly.GetEntryAssembly()!], configure);

    /// <summary>Runs an application that hosts the assistant of a folder, with the code of these assemblies.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="args">The command line.</param>
    /// <param name="folder">The assistant's folder, absolute or relative to the application.</param>
    /// <param name="code">The assemblies that have its rules, actions and services.</param>
    /// <param name="configure">Changes the application before it is built.</param>
    /// <returns>
    /// The exit code: 0; 1 if the assistant has errors, the store cannot be used or the address is taken; 2 for wrong arguments.
    /// </returns>
    public static async Task<int> RunAsync(
        WebApplicationBuilder builder,
        string[] args,
        string folder,
        IReadOnlyCollection<Assembly> code,
        Action<WebApplicationBuilder>? configure = null)
    {
        try
        {
            switch (args)
            {
                case ["--help" or "-h" or "help", ..]:
                    Console.WriteLine(Usage);
                    return 0;
                case ["chat", .. var rest]:
                    return Unknown(rest) is { } unknown
                        ? await RefuseAsync(unknown)
                        : await ChatAsync(builder, folder, code, configure, Language(rest));
                case [var command, ..] when !IsSetting(command):
                    return await RefuseAsync(command);
                default:
                    await ServeAsync(builder, folder, code, configure);
                    return 0;
            }
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"{exception.Message} Is it running already? Choose another address, for example --urls http://127.0.0.1:5081.");
            return 1;
        }
        catch (Exception exception) when (exception is AssistantException or StoreException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task<int> RefuseAsync(string argument)
    {
        await Console.Error.WriteLineAsync($"Unknown argument {argument}.{Environment.NewLine}{Usage}");
        return 2;
    }

    /// <summary>Whether the web host takes an argument as a setting: <c>--key</c>, <c>/key</c> or <c>key=value</c>.</summary>
    private static bool IsSetting(string argument) => argument.StartsWith('-') || argument.StartsWith('/') || argument.Contains('=');

    private static string? Language(string[] args) =>
        Array.IndexOf(args, "--language") is >= 0 and var at ? args[at + 1] : null;

    /// <summary>The first argument that is no setting (<c>--key value</c> or <c>--key=value</c>); null if all are.</summary>
    private static string? Unknown(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                return args[i];
            if (!args[i].Contains('=') && ++i == args.Length)
                return args[^1];
        }

        return null;
    }

    private static async Task ServeAsync(
        WebApplicationBuilder builder,
        string folder,
        IReadOnlyCollection<Assembly> code,
        Action<WebApplicationBuilder>? configure)
    {
        builder.AddSamvad(folder, code);
        configure?.Invoke(builder);
        if (!IsAddressed(builder.Configuration))
            builder.WebHost.UseUrls(DefaultUrl);
        await using var app = builder.Build();
        app.MapSamvad();
        await app.RunAsync();
    }

    /// <summary>Whether any of ASP.NET Core's settings says where to listen.</summary>
    private static bool IsAddressed(ConfigurationManager configuration) =>
        Array.Exists(["urls", "http_ports", "https_ports"], key => !string.IsNullOrEmpty(configuration[key]))
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    private static async Task<int> ChatAsync(
        WebApplicationBuilder builder,
        string folder,
        IReadOnlyCollection<Assembly> code,
        Action<WebApplicationBuilder>? configure,
        string? language)
    {
        builder.AddSamvad(
            folder, code, options => (options.Store, options.Database, options.IsTerminal) = (StoreKind.Sqlite, TerminalDatabase, true));
        configure?.Invoke(builder);
        // Standard output is the conversation's; only what an author or developer must see goes to standard error.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // A filter of the provider goes before those of the settings, which are meant for a server.
        builder.Logging.AddFilter<ConsoleLoggerProvider>((category, level) =>
            level >= LogLevel.Warning && category?.StartsWith(nameof(Samvad), StringComparison.Ordinal) == true);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var name = app.Services.GetRequiredService<Assistant>().Name;
        SignInEndpoints.Map(app);
        await app.StartAsync();
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await TalkAsync(app.Services, name, language, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Ctrl-C is the other way to leave.
        }

        await app.StopAsync(CancellationToken.None);
        return 0;
    }

    private static Task TalkAsync(
        IServiceProvider services, string name, string? language, CancellationToken stopping)
    {
        var conversation = new TerminalConversation(
            services.GetRequiredService<IGrainFactory>(),
            services.GetRequiredService<IConversationStore>(),
            services.GetRequiredService<JournalFeed>(),
            services.GetRequiredService<UploadFolder>());
        Console.OutputEncoding = Encoding.UTF8;
        return Console.IsInputRedirected
            ? new PipedChat(conversation, Console.In, Console.Out).RunAsync(language, stopping)
            : new TerminalChat(conversation, AnsiConsole.Console, name).RunAsync(language, stopping);
    }
}
