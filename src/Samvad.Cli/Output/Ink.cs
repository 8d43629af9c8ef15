using Spectre.Console;

namespace Samvad.Cli.Output;

/// <summary>Paints words where a terminal shows it; a file or a pipe gets them plain. Lines are never wrapped.</summary>
internal sealed class Ink
{
    internal const string Bold = "1";
    internal const string Red = "1;31";
    internal const string Green = "32";
    internal const string Yellow = "1;33";

    private readonly bool _hasColour;

    private Ink(TextWriter writer, bool isRedirected)
    {
        Writer = writer;
        // Spectre.Console knows terminals, and heeds NO_COLOR.
        _hasColour = !isRedirected && AnsiConsole.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
    }

    /// <summary>What is written to.</summary>
    internal TextWriter Writer { get; }

    internal static Ink Output => new(Console.Out, Console.IsOutputRedirected);

    internal static Ink Error => new(Console.Error, Console.IsErrorRedirected);

    /// <summary>The text in a style of the terminal, such as <see cref="Red"/>.</summary>
    internal string Paint(string style, string text) => _hasColour ? $"\e[{style}m{text}\e[0m" : text;
}
