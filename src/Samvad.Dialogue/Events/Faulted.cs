using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>Something that an author or a developer made went wrong. The user was told in the turn's replies.</summary>
/// <param name="Flow">The flow; null if none was open.</param>
/// <param name="Step">The id of the step; null if it was not a step.</param>
/// <param name="Code">A code of <see cref="FaultCode"/>.</param>
/// <param name="Detail">What went wrong, with the values, for the author.</param>
public sealed record Faulted(string? Flow, string? Step, string Code, string Detail) : Event
{
    internal override Conversation Apply(Conversation state) => state;
}
