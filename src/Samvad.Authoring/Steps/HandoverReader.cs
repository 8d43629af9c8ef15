using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>handover</c>.</summary>
internal static class HandoverReader
{
    internal static Step Read(StepContext context)
    {
        var team = context.Subject is { IsPlain: true, Value: "true" } ? null : context.Subject.Value;
        var reason = context["reason"].Scalar is { } text ? context.Template(text) : null;
        return new HandoverStep(context.Id, team, reason);
    }
}
