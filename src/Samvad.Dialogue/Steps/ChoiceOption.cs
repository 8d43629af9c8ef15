namespace Samvad.Dialogue.Steps;

/// <summary>An option that an author wrote.</summary>
/// <param name="Id">Its id, and the value of the slot when it is chosen.</param>
/// <param name="Label">The name of the reply that is its label.</param>
public sealed record ChoiceOption(string Id, string Label);
