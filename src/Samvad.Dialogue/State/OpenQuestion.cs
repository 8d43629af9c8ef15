namespace Samvad.Dialogue.State;

/// <summary>The latest question. While it is repeated it stays the same one.</summary>
/// <param name="Frame">The execution that asks.</param>
/// <param name="Step">The id of the step that asks.</param>
/// <param name="Position">The journal position of the reply that asked it first: older choices do not answer it.</param>
public sealed record OpenQuestion(int Frame, string Step, long Position);
