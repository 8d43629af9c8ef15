using System.Collections.Immutable;

namespace Samvad.Understanding.Entities.Types;

/// <summary>Entities that stand beside each other and make one: “2 adults”, “from Pune to Mumbai”.</summary>
public sealed record CompositeType : EntityType
{
    /// <summary>A type of several parts.</summary>
    /// <param name="name">Name of the type.</param>
    /// <param name="parts">The parts by name with their types, none of which is composite.</param>
    public CompositeType(string name, ImmutableArray<(string Name, string Type)> parts)
        : base(name) => Parts = parts;

    /// <summary>The parts.</summary>
    public ImmutableArray<(string Name, string Type)> Parts { get; }
}
