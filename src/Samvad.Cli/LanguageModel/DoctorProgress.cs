using Spectre.Console;

namespace Samvad.Cli.LanguageModel;

/// <summary>Shows which check runs, where somebody looks; standard output stays free for the findings.</summary>
internal static class DoctorProgress
{
    internal static T Show<T>(Func<Action<string>?, T> examine)
    {
        if (Console.IsErrorRedirected)
            return examine(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().Spinner(Spinner.Known.Dots).Start(
            "Examining …", status => examine(name => status.Status($"Examining: [bold]{Markup.Escape(name)}[/] …")));
    }
}
