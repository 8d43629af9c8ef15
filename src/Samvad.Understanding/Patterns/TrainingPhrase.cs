using System.Collections.Immutable;

namespace Samvad.Understanding.Patterns;

/// <summary>One phrase that a pattern stands for.</summary>
/// <param name="Text">The phrase.</param>
/// <param name="Slots">Where its slots are, in order.</param>
public sealed record TrainingPhrase(string Text, ImmutableArray<PhraseSlot> Slots);

/// <summary>A slot's place in a phrase.</summary>
/// <param name="Name">Name of the slot.</param>
/// <param name="Start">Offset of its first UTF-16 unit.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public readonly record struct PhraseSlot(string Name, int Start, int Length);
