using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.AspNetCore.Http;
using Samvad.Hosting;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad run</c>: serves an assistant on the web.</summary>
internal static class RunCommand
{
    internal static Command Create()
    {
        var (folder, code) = (AssistantArguments.Folder(), AssistantArguments.Code());
        var urls = new Option<string>("--urls")
        {
            Description = "The addresses to listen on, separated by semicolons.",
            DefaultValueFactory = _ => SamvadApplication.DefaultUrl,
        };
        urls.Validators.Add(CheckUrls);
        var command = new TaughtCommand(
            "run",
            "Serve the chat page and the API of an assistant until Ctrl-C.",
            """
            samvad run my-assistant
            samvad run my-assistant --urls http://0.0.0.0:8080
            samvad run bank/assistant --code bank/bin/Debug/net10.0/Bank.dll
            """) { folder, code, urls };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var hosted = HostedWorkspace.Open(parsed.GetValue(folder)!, parsed.GetValue(code));
            FreeAddress.Require(parsed.GetValue(urls)!);
            return hosted.RunAsync([], ["--urls", parsed.GetValue(urls)!], cancellation);
        });
        return command;
    }

    private static void CheckUrls(OptionResult result)
    {
        foreach (var token in result.Tokens.SelectMany(token => token.Value.Split(';')))
        {
            try
            {
                BindingAddress.Parse(token);
            }
            catch (FormatException)
            {
                result.AddError($"{token} is no address to listen on. Write one such as http://127.0.0.1:5080.");
            }
        }
    }
}
