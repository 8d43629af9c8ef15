using Samvad.Dialogue.Definitions;

namespace Samvad.Dialogue.Steps;

/// <summary>Options made from a list that an action or a rule returned.</summary>
/// <param name="Items">The list.</param>
/// <param name="Label">The name of the reply that is an option's label; it sees the element as <c>item</c>.</param>
public sealed record ChoiceSource(IExpression Items, string Label);
