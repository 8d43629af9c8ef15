using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>confirm</c>.</summary>
internal static class ConfirmReader
{
    internal static Step Read(StepContext context)
    {
        string? deny = null;
        if (context["deny"] is { } node)
        {
            var block = context.Block(node, "deny");
            deny = block.First;
            if (block.GoesOn)
                context.ReportGoesOn(node.Place, "deny");
        }

        return new ConfirmStep(context.Id, context.Reply(context.Subject))
        {
            Deny = deny,
            Reprompt = context.Reprompt(),
            Next = context.Follow(),
        };
    }
}
