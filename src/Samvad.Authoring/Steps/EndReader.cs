using Samvad.Authoring.Diagnostics;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>end</c>.</summary>
internal static class EndReader
{
    internal static Step Read(StepContext context)
    {
        var outcome = context.Subject.Value;
        if (outcome.Length > 0 && !context.Flow.IsHandler && !context.Flow.AllOutcomes.Contains(outcome))
        {
            context.Bag.Unknown(
                DiagnosticCode.UndeclaredOutcome,
                context.Subject.Place,
                $"The flow `{context.Flow.Name}` does not declare the outcome `{outcome}`.",
                outcome,
                context.Flow.AllOutcomes);
        }

        return new EndStep(context.Id, outcome);
    }
}
