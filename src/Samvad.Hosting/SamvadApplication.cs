using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Samvad.Dialogue.Definitions;
using Samvad.Hosting.Channels.Terminal;
using Samvad.Hosting.Turns;
using Samvad.Storage;
using Spectre.Console;

namespace Samvad.Hosting;

/// <summary>Runs an application that hosts an assistant: on the web, or in the terminal.</summary>
public static class SamvadApplication
{
    private const string Usage =
        """
        Without arguments: serves the chat page, the API and the health checks.
          chat [--language <tag>]   talks in this terminal; with piped input, a line is a message and each reply
                                    a line that starts with "bot> "
        The address is set as in any ASP.NET Core application: --urls http://127.0.0.1:5080
        """;

    /// <summary>
    /// Maps the assistant and runs the application until it is stopped: <c>chat</c> as the first argument talks in the
    /// terminal, anything else is left to the web host.
    /// </summary>
    /// <returns>The exit code: 0; 1 if the assistant has errors or the store cannot be used; 2 for wrong arguments.</returns>
    public static async Task<int> RunSamvadAsync(this WebApplication app, string[] args)
    {
        try
        {
            switch (args)
            {
                case ["--help" or "-h" or "help", ..]:
                    Console.WriteLine(Usage);
                    return 0;
                case ["chat", .. var rest]:
                    return await ChatAsync(app, rest);
                default:
                    app.MapSamvad();
                    await app.RunAsync();
                    return 0;
            }
        }
        catch (Exception exception) when (exception is AssistantException or StoreException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task<int> ChatAsync(WebApplication app, string[] args)
    {
        var language = args is ["--language", var tag] ? tag : null;
        if (args.Length > 0 && language is null)
        {
            await Console.Error.WriteLineAsync($"Unknown argument {args[0]}.{Environment.NewLine}{Usage}");
            return 2;
        }

        // The terminal has its own conversations: a server may be running beside it.
        app.Services.GetRequiredService<SamvadOptions>().Database = "terminal.db";
        app.Urls.Clear();
        app.Urls.Add("http://127.0.0.1:0");
        var name = app.Services.GetRequiredService<Assistant>().Name;
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
            services.GetRequiredService<JournalFeed>());
        Console.OutputEncoding = Encoding.UTF8;
        return Console.IsInputRedirected
            ? new PipedChat(conversation, Console.In, Console.Out).RunAsync(language, stopping)
            : new TerminalChat(conversation, AnsiConsole.Console, name).RunAsync(language, stopping);
    }
}
