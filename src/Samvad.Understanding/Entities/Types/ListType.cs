using System.Collections.Immutable;

namespace Samvad.Understanding.Entities.Types;

/// <summary>A closed list of items.</summary>
public sealed record ListType : EntityType
{
    /// <summary>A list.</summary>
    /// <param name="name">Name of the type.</param>
    /// <param name="items">The items.</param>
    public ListType(string name, ImmutableArray<ListItem> items)
        : base(name) => Items = items;

    /// <summary>The items.</summary>
    public ImmutableArray<ListItem> Items { get; }

    /// <summary>Whether misspelt names are found as well. Default: yes.</summary>
    public bool Fuzzy { get; init; } = true;
}
