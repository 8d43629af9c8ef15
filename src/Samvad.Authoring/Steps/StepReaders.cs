using System.Collections.Frozen;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>The readers of all kinds of steps.</summary>
internal static class StepReaders
{
    private static readonly FrozenDictionary<string, Func<StepContext, Step>> ByKind =
        new Dictionary<string, Func<StepContext, Step>>
        {
            ["ask"] = AskReader.Read,
            ["say"] = SayReader.Read,
            ["choose"] = ChooseReader.Read,
            ["confirm"] = ConfirmReader.Read,
            ["branch"] = BranchReader.Read,
            ["set"] = SetReader.Read,
            ["do"] = DoReader.Read,
            ["call"] = CallReader.Read,
            ["goto"] = GotoReader.Read,
            ["handover"] = HandoverReader.Read,
            ["end"] = EndReader.Read,
        }.ToFrozenDictionary();

    internal static IEnumerable<string> Kinds => ByKind.Keys;

    internal static Step Read(StepContext context) => ByKind[context.Source.Kind](context);
}
