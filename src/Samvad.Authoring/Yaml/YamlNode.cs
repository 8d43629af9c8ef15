using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;

namespace Samvad.Authoring.Yaml;

/// <summary>A piece of a YAML file, which knows where it stands.</summary>
/// <param name="Place">Where it begins.</param>
internal abstract record YamlNode(Place Place)
{
    /// <summary>What the node is, in words for diagnostics.</summary>
    internal abstract string Kind { get; }
}

/// <summary>A single value.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Value">The value, unquoted.</param>
/// <param name="IsPlain">Whether it is written without quotes, so that <c>5</c> is a number and <c>null</c> nothing.</param>
internal sealed record YamlScalar(Place Place, string Value, bool IsPlain) : YamlNode(Place)
{
    internal override string Kind => IsNull ? "nothing" : "a single value";

    /// <summary>The value as it stands in the file, quotes and line breaks included.</summary>
    internal string Raw { get; init; } = Value;

    internal bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
internal sealed record YamlSequence(Place Place, ImmutableArray<YamlNode> Items) : YamlNode(Place)
{
    internal override string Kind => "a list";
}

/// <summary>A mapping; its keys are unique.</summary>
internal sealed record YamlMapping(Place Place, ImmutableArray<YamlEntry> Entries) : YamlNode(Place)
{
    internal override string Kind => "a mapping";

    /// <summary>The value of a key, or null.</summary>
    internal YamlNode? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Name == key)
                    return entry.Value;
            }

            return null;
        }
    }
}

/// <summary>A key of a mapping with its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    internal string Name => Key.Value;

    internal Place Place => Key.Place;
}
