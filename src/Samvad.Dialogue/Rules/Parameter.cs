namespace Samvad.Dialogue.Rules;

/// <summary>What a rule or an action wants to be given.</summary>
/// <param name="Name">The name in snake case, which is matched with slots.</param>
/// <param name="Type">The type that an argument must have: a name of <c>SlotType</c>, of a list, or <c>any</c>.</param>
/// <param name="IsOptional">Whether the argument may be missing.</param>
public sealed record Parameter(string Name, string Type, bool IsOptional);
