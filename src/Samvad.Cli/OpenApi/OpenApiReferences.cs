using System.Text.Json.Nodes;

namespace Samvad.Cli.OpenApi;

/// <summary>
/// The references of a document. They must stay inside of it, since nothing is fetched; and no chain of references alone may
/// go in a circle, since whoever follows it would not come back.
/// </summary>
internal static class OpenApiReferences
{
    /// <exception cref="CommandException">A reference leads outside, nowhere, or in a circle.</exception>
    internal static void Require(string name, JsonObject document)
    {
        var waiting = new Stack<JsonNode>([document]);
        while (waiting.TryPop(out var node))
        {
            if (node is JsonObject { Count: > 0 } mapping && mapping["$ref"] is JsonValue reference && reference.TryGetValue<string>(out var target))
                Follow(name, document, target);
            foreach (var child in Children(node))
                waiting.Push(child);
        }
    }

    private static void Follow(string name, JsonObject document, string reference)
    {
        var seen = new HashSet<string>();
        for (string? target = reference; target is not null;)
        {
            if (!target.StartsWith("#/", StringComparison.Ordinal))
                throw new CommandException($"{name} refers to {target}, which is outside of it. Put it into one file; nothing else is read.");
            if (!seen.Add(target))
                throw new CommandException($"{name}: {target} refers to itself.");
            var found = Find(document, target) ?? throw new CommandException($"{name} refers to {target}, which it does not have.");
            target = (found as JsonObject)?["$ref"] is JsonValue next && next.TryGetValue<string>(out var further) ? further : null;
        }
    }

    private static JsonNode? Find(JsonNode document, string pointer)
    {
        JsonNode? node = document;
        foreach (var part in pointer[2..].Split('/'))
        {
            var key = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                JsonObject mapping => mapping[key],
                JsonArray list when int.TryParse(key, out var at) && at >= 0 && at < list.Count => list[at],
                _ => null,
            };
        }

        return node;
    }

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject mapping => mapping.Select(property => property.Value).OfType<JsonNode>(),
        JsonArray list => list.OfType<JsonNode>(),
        _ => [],
    };
}
