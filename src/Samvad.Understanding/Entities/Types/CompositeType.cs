using System.Collections.Immutable;

namespace Samvad.Understanding.Entities.Types;

/// <summary>Entities that stand beside each other and make one: “2 adults”, “from Pune to Mumbai”.</summary>
public sealed record CompositeType : EntityType
{
    /// <summary>A type of several parts.</summary>
    /// <param name="name">Name of the type.</param>
    /// <param name="parts">The parts.</param>
    public CompositeType(string name, ImmutableArray<CompositePart> parts)
        : base(name) => Parts = parts;

    /// <summary>The parts.</summary>
    public ImmutableArray<CompositePart> Parts { get; }
}

/// <summary>A part of a <see cref="CompositeType"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its value, or of each of its values; not composite.</param>
/// <param name="IsMany">Whether it may have several values, or none.</param>
/// <param name="IsNeeded">Whether it must have a value.</param>
public readonly record struct CompositePart(string Name, string Type, bool IsMany, bool IsNeeded);
