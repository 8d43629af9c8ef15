using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>say</c>.</summary>
internal static class SayReader
{
    internal static Step Read(StepContext context) =>
        new SayStep(context.Id, context.Reply(context.Subject)) { Next = context.Follow() };
}
