using Samvad.Dialogue.Definitions;

namespace Samvad.Dialogue.Steps;

/// <summary>Options made from a list that an action or a rule returned.</summary>
/// <param name="Items">The list.</param>
/// <param name="Label">The text of an option's button, with the item as <c>item</c>.</param>
public sealed record ChoiceSource(IExpression Items, ITemplate Label);
