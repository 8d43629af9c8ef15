using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>A question is open.</summary>
/// <param name="Frame">The execution that asks.</param>
/// <param name="Step">The id of the step that asks.</param>
/// <param name="Expectation">What would answer it.</param>
public sealed record Asked(int Frame, string Step, Expectation Expectation) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        var frame = state.Required(Frame);
        var isRepeated = frame.Wait == Wait.Input && state.Question is { } latest && latest.Frame == Frame && latest.Step == Step;
        var question = isRepeated ? state.Question : new(Frame, Step, state.Position);
        return (state with { Question = question }).With(frame with
        {
            Step = Step,
            Wait = Wait.Input,
            Expectation = Expectation,
            Attempts = frame.Step == Step ? frame.Attempts : 0,
        });
    }
}
