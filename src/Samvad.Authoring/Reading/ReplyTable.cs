using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>The replies by name, then by language.</summary>
internal sealed class ReplyTable
{
    private readonly Dictionary<string, Dictionary<string, ReplyTexts>> _byName = [];

    internal IEnumerable<string> Names => _byName.Keys;

    internal IReadOnlyDictionary<string, ReplyTexts>? this[string name] => _byName.GetValueOrDefault(name);

    internal bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Adds the texts of a reply in a language, unless there are some.</summary>
    internal void Add(string name, string language, ReplyTexts texts)
    {
        if (!_byName.TryGetValue(name, out var byLanguage))
            _byName[name] = byLanguage = [];
        byLanguage.TryAdd(language, texts);
    }
}

/// <summary>The variants of a reply in a language.</summary>
/// <param name="Place">Where they stand.</param>
/// <param name="Variants">The variants.</param>
/// <param name="Sources">The texts as written, with the names that each reads.</param>
internal sealed record ReplyTexts(
    Place Place, ImmutableArray<ReplyVariant> Variants, ImmutableArray<(YamlScalar Text, ImmutableArray<NameUse> Names)> Sources)
{
    /// <summary>The buttons: the flows that they start, where they stand.</summary>
    internal ImmutableArray<YamlScalar> Choices { get; init; } = [];

    internal bool IsBuiltIn { get; init; }
}

/// <summary>A place where a reply is said.</summary>
/// <param name="Flow">The flow that says it; null for the assistant itself.</param>
/// <param name="Reply">The reply's name.</param>
/// <param name="Place">Where.</param>
/// <param name="Extra">A name that the text sees besides slots, or null.</param>
internal sealed record ReplyUse(FlowDeclaration? Flow, string Reply, Place Place, string? Extra = null);
