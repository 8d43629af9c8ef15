using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Commands;

/// <summary>A value that a message mentions.</summary>
/// <param name="Type">The type's name: one of <c>SlotType</c>, or an entity of the assistant.</param>
/// <param name="Value">The value.</param>
/// <param name="Text">The words of the message that it was read from.</param>
/// <param name="Slot">The slot that it is meant for, where the phrase says so; else null.</param>
public sealed record Mention(string Type, Value Value, string Text, string? Slot = null);
