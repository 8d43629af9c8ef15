using System.CommandLine;
using Samvad.Cli.Commands;

namespace Samvad.Cli.Conversations;

/// <summary><c>samvad conversation</c>: looks at the conversations of a store, lets them go on, and erases them on request.</summary>
internal static class ConversationCommand
{
    internal static Command Create() =>
        new TaughtCommand(
            "conversation",
            "Look at conversations, let one go on that waits, and erase them on request. A server may be running beside it.",
            """
            samvad conversation list --file .samvad/conversations.db
            samvad conversation show --file .samvad/conversations.db 01932c
            ConnectionStrings__Samvad="Host=db;Database=bank;Username=bank;Password=…" samvad conversation forget --user asha
            """)
        {
            ListCommand.Create(),
            ShowCommand.Create(),
            ResumeCommand.Create(),
            ForgetCommand.Create(),
        };

    internal static Argument<string> Id() => new("id") { Description = "The conversation." };

    internal static Option<string?> User() => new("--user") { Description = "Only those of this person." };

    /// <summary>The exception that says that a conversation is not there.</summary>
    internal static CommandException Missing(string id) => new($"There is no conversation {id}.");
}
