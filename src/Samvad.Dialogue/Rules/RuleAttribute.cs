namespace Samvad.Dialogue.Rules;

/// <summary>
/// Makes a public static method a rule that flows can call by name. A rule is pure: its result depends on its arguments
/// alone, and it does no I/O. It returns an enum or a bool (the flow branches on it), or any value to keep in a slot.
/// </summary>
/// <param name="name">The name, for example <c>transfer_limit</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RuleAttribute(string name) : Attribute
{
    /// <summary>The name that flows call.</summary>
    public string Name { get; } = name;
}
