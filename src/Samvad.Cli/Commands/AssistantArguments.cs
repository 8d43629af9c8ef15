using System.CommandLine;

namespace Samvad.Cli.Commands;

/// <summary>The argument and options of commands that work on an assistant.</summary>
internal static class AssistantArguments
{
    internal static Argument<DirectoryInfo> Folder() => new("folder")
    {
        Description = "The assistant's folder: the one that has assistant.yaml.",
    };

    internal static Option<FileInfo?> Code() => new("--code", "-c")
    {
        Description = "The assembly with the assistant's C# rules and actions, if it has any.",
        HelpName = "dll",
    };
}
