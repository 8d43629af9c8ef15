using System.Collections.Immutable;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities;

/// <summary>The entity types of an assistant: the built-in ones and its own.</summary>
public sealed class EntityCatalogue
{
    private readonly Dictionary<string, EntityType> _byName = new(StringComparer.Ordinal);

    /// <summary>A catalogue of the built-in types and <paramref name="types"/>.</summary>
    /// <exception cref="ArgumentException">Two types have the same name.</exception>
    public EntityCatalogue(params IEnumerable<EntityType> types)
    {
        Types = [.. BuiltinType.All, .. types];
        foreach (var type in Types)
        {
            if (!_byName.TryAdd(type.Name, type))
                throw new ArgumentException($"Two entity types are named '{type.Name}'; rename one of them.", nameof(types));
        }
    }

    /// <summary>All types, the built-in ones first, the assistant's in the order given.</summary>
    public ImmutableArray<EntityType> Types { get; }

    /// <summary>The type named <paramref name="name"/>, or null.</summary>
    public EntityType? Find(string name) => _byName.GetValueOrDefault(name);
}
