using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.State;

/// <summary>What an action or a called flow came back with.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Values">The results of the action, or the outputs of the flow.</param>
public sealed record Return(string Outcome, ValueMap Values);
