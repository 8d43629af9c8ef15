using System.CommandLine;

namespace Samvad.Cli.Commands;

/// <summary>Runs what was typed.</summary>
internal static class CommandLine
{
    /// <summary>The exit code where what was typed makes no sense.</summary>
    private const int WrongUsage = 2;

    internal static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        var command = parsed.CommandResult.Command;
        // A command that only has others below it, with nothing more typed, is a question what there is.
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0 && parsed.Errors.Count > 0)
            return await root.Parse([.. args, "--help"]).InvokeAsync();
        if (parsed.Errors.Count == 0)
        {
            return command is TaughtCommand { StopsByItself: true }
                ? await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null })
                : await parsed.InvokeAsync();
        }

        foreach (var problem in Problems(parsed))
            await Console.Error.WriteLineAsync(problem);
        await Console.Error.WriteLineAsync($"See `{Path(parsed.CommandResult)} --help`.");
        return WrongUsage;
    }

    private static IEnumerable<string> Problems(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return command.Subcommands.Count > 0
            ? [$"There is no command `{parsed.UnmatchedTokens[0]}`. Known: {string.Join(", ", command.Subcommands.Select(known => known.Name))}."]
            : parsed.Errors.Select(error => error.Message);
    }

    private static string Path(System.CommandLine.Parsing.CommandResult result) =>
        result.Parent is System.CommandLine.Parsing.CommandResult parent
            ? $"{Path(parent)} {result.Command.Name}"
            : "samvad";
}
