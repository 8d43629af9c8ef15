using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>goto</c>.</summary>
internal static class GotoReader
{
    internal static Step Read(StepContext context)
    {
        if (context.Subject.Value.Length > 0)
            context.Jump(context.Subject);
        return new GotoStep(context.Id, context.Subject.Value);
    }
}
