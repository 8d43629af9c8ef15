using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>An action has come further.</summary>
/// <param name="Frame">The execution that waits for it.</param>
/// <param name="Execution">The id of the action's execution.</param>
/// <param name="Stage">What is being done now; null where that is not known.</param>
/// <param name="Percent">How much is done, from 0 to 100; null where that is not known.</param>
public sealed record ActionAdvanced(int Frame, string Execution, string? Stage, int? Percent) : Event
{
    internal override Conversation Apply(Conversation state) =>
        state.With(state.Required(Frame) with { Progress = new(Stage, Percent) });
}
