using Samvad.Dialogue.Rules;

namespace Samvad.Authoring;

/// <summary>What flows can call that is written in C#.</summary>
/// <param name="Rules">The business rules.</param>
/// <param name="Actions">The actions.</param>
public sealed record Catalogue(IReadOnlyCollection<Rule> Rules, IReadOnlyCollection<ActionSignature> Actions)
{
    /// <summary>No rules and no actions.</summary>
    public static Catalogue Empty { get; } = new([], []);
}
