using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Samvad.Cli.Commands;

/// <summary>The usual help, and below it the examples of the command.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private const string FirstSteps =
        """
        samvad new my-assistant       makes a small assistant
        samvad chat my-assistant      talks to it
        samvad check my-assistant     after each change
        """;

    /// <summary>Shows examples in the help of <paramref name="root"/> and of all its commands.</summary>
    internal static void Install(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (Examples(parseResult.CommandResult.Command) is not { } examples)
            return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var line in examples.AsSpan().EnumerateLines())
            output.WriteLine($"  {line}");
        output.WriteLine();
        return code;
    }

    private static string? Examples(Command command) => command switch
    {
        RootCommand => FirstSteps,
        TaughtCommand taught => taught.Examples,
        _ => null,
    };
}
