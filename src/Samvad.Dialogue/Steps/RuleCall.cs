using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;

namespace Samvad.Dialogue.Steps;

/// <summary>A rule with the arguments that a step gives it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Arguments">One per parameter of the rule, in its order; null where an optional one is left out.</param>
public sealed record RuleCall(Rule Rule, ImmutableArray<IExpression?> Arguments);
