namespace Samvad.Dialogue.Steps;

/// <summary>Keeps a result in a slot.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Result">The name of the action's result, or of the called flow's output.</param>
public sealed record Save(string Slot, string Result);
