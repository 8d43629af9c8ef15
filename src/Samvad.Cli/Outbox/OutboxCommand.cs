using System.CommandLine;
using Samvad.Cli.Commands;

namespace Samvad.Cli.Outbox;

/// <summary><c>samvad outbox</c>: what is still to be done and told, and what was given up.</summary>
internal static class OutboxCommand
{
    internal static Command Create() =>
        new TaughtCommand(
            "outbox",
            "Look at the actions that are still to be done and the events that subscribers are still to be told of, and try again "
            + "what was given up. A server may be running beside it.",
            """
            samvad outbox list --file .samvad/conversations.db
            samvad outbox show --file .samvad/conversations.db 01932c crm
            samvad outbox requeue --file .samvad/conversations.db --dead
            """)
        {
            ListCommand.Create(),
            ShowCommand.Create(),
            RequeueCommand.Create(),
        };

    internal static Argument<string?> Conversation() => new("conversation")
    {
        Description = "The conversation.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal static Argument<string?> Name() => new("name")
    {
        Description = "The subscriber, or the execution of the action, as `samvad outbox list` names it.",
        Arity = ArgumentArity.ZeroOrOne,
    };
}
