using System.Collections.Immutable;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Rules;

/// <summary>A business rule in C#, callable from flows.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parameters">What it wants to be given.</param>
/// <param name="Outcomes">
/// The ids that it can return, in snake case, when flows can branch on it (<c>yes</c> and <c>no</c> for a bool); empty
/// when it computes a value.
/// </param>
/// <param name="Invoke">The rule itself; one argument per parameter, null where it is missing.</param>
public sealed record Rule(
    string Name,
    ImmutableArray<Parameter> Parameters,
    ImmutableArray<string> Outcomes,
    Func<Value?[], Value> Invoke);
