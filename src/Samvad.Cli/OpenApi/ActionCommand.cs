using System.CommandLine;
using Samvad.Cli.Commands;

namespace Samvad.Cli.OpenApi;

/// <summary><c>samvad action</c>: actions that are declared as HTTP calls.</summary>
internal static class ActionCommand
{
    internal static Command Create() =>
        new TaughtCommand(
            "action",
            "Declare actions that are HTTP calls.",
            """
            samvad action import courier.json my-assistant
            samvad action import courier.json my-assistant --operation trackParcel
            """)
        {
            ImportCommand.Create(),
        };
}
