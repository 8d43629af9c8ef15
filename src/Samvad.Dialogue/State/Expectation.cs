using System.Collections.Immutable;

namespace Samvad.Dialogue.State;

/// <summary>What a question expects as its answer; understanding prefers readings of a message that fit it.</summary>
/// <param name="Kind">The kind of answer.</param>
/// <param name="Slot">The slot that the answer fills; null for a confirmation.</param>
/// <param name="Type">The type of the slot; null for a confirmation.</param>
/// <param name="Options">The choices on offer; empty for a plain value.</param>
public sealed record Expectation(ExpectationKind Kind, string? Slot, string? Type, ImmutableArray<Option> Options);
