using System.Collections.Immutable;

namespace Samvad.Understanding.Entities.Types;

/// <summary>What regular expressions match, in upper or lower case. They may not use lookaround or back-references, so that none can run away.</summary>
public sealed record RegexType : EntityType
{
    /// <summary>A type of regular expressions.</summary>
    /// <param name="name">Name of the type.</param>
    /// <param name="patterns">.NET regular expressions; a group named <c>value</c> narrows the match to itself.</param>
    public RegexType(string name, ImmutableArray<string> patterns)
        : base(name) => Patterns = patterns;

    /// <summary>The expressions, tried in this order.</summary>
    public ImmutableArray<string> Patterns { get; }
}
