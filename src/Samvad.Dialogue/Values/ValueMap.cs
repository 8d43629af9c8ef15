using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Samvad.Dialogue.Values;

/// <summary>
/// A small immutable map from names to values which keeps the order in which they were set and compares by content.
/// Looking up is linear: the maps of a conversation have a handful of entries, and an array beats a hash table there.
/// </summary>
public sealed class ValueMap : IReadOnlyCollection<KeyValuePair<string, Value>>, IEquatable<ValueMap>
{
    private readonly ImmutableArray<KeyValuePair<string, Value>> _entries;

    private ValueMap(ImmutableArray<KeyValuePair<string, Value>> entries) => _entries = entries;

    /// <summary>The map without entries.</summary>
    public static ValueMap Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <summary>The value of <paramref name="name"/>, or null where there is none.</summary>
    public Value? this[string name] => TryGet(name, out var value) ? value : null;

    /// <summary>A map of these entries; where a name occurs twice, the later one holds.</summary>
    public static ValueMap Of(params IEnumerable<KeyValuePair<string, Value>> entries)
    {
        var map = Empty;
        foreach (var (name, value) in entries)
            map = map.With(name, value);
        return map;
    }

    /// <summary>Whether <paramref name="name"/> has a value, and which.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Value? value)
    {
        foreach (var entry in _entries)
        {
            if (entry.Key == name)
            {
                value = entry.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Whether <paramref name="name"/> has a value.</summary>
    public bool Contains(string name) => TryGet(name, out _);

    /// <summary>This map with <paramref name="name"/> set, now the latest entry.</summary>
    public ValueMap With(string name, Value value) => new(Without(name)._entries.Add(new(name, value)));

    /// <summary>This map with no value for <paramref name="name"/>.</summary>
    public ValueMap Without(string name)
    {
        for (var i = 0; i < _entries.Length; i++)
        {
            if (_entries[i].Key == name)
                return new(_entries.RemoveAt(i));
        }

        return this;
    }

    /// <inheritdoc/>
    public bool Equals(ValueMap? other) =>
        other is not null && _entries.AsSpan().SequenceEqual(other._entries.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueMap);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Length;

    /// <summary>Enumerates the entries, earliest set first, without allocating.</summary>
    public ImmutableArray<KeyValuePair<string, Value>>.Enumerator GetEnumerator() => _entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, Value>> IEnumerable<KeyValuePair<string, Value>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, Value>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)_entries).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(", ", _entries.Select(e => $"{e.Key}: {e.Value}"))}}}";
}
