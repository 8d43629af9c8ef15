using Samvad.Dialogue.Phrases;
namespace Samvad.Understanding.Patterns;

/// <summary>A phrase pattern with what it says.</summary>
/// <param name="Intent">Name of the intent.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="SlotTypes">
/// Names of the entity types of its slots, by slot. A slot that is missing is of the type that bears its own name; if there is
/// none, it is free text.
/// </param>
public sealed record IntentPattern(string Intent, PhrasePattern Pattern, IReadOnlyDictionary<string, string> SlotTypes);
