using System.CommandLine;

namespace Samvad.Cli.Commands;

/// <summary>A command whose help ends with examples of its use.</summary>
/// <param name="name">What is typed.</param>
/// <param name="description">What the command does, in a sentence.</param>
/// <param name="examples">Command lines that can be typed as they stand, one a line.</param>
internal sealed class TaughtCommand(string name, string description, string examples) : Command(name, description)
{
    /// <summary>The examples.</summary>
    internal string Examples => examples;

    /// <summary>Whether it takes signals to stop itself, since it may need long to save what it did.</summary>
    internal bool StopsByItself { get; set; }
}
