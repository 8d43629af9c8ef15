using Samvad.Authoring.Reading;

namespace Samvad.Authoring.Checks;

/// <summary>All checks that need to know the whole assistant.</summary>
internal static class AssistantChecks
{
    internal static void Run(Workspace work)
    {
        foreach (var flow in work.Flows.Values)
        {
            StepGraphCheck.Run(work, flow);
            CycleCheck.Run(work, flow);
        }

        ReplyCheck.Run(work);
        TriggerCheck.Run(work);
        PhraseCheck.Run(work);
        LearnedCheck.Run(work);
        // Replies read slots too, so this comes after them.
        SlotCheck.Run(work);
        CallCheck.Run(work);
    }
}
