using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Samvad.Cli.OpenApi;

/// <summary>What schemas say about values, as far as an action can use it.</summary>
internal static class SchemaTypes
{
    /// <summary>How many parts a schema may be put together from by <c>allOf</c>; one that contains itself has no end.</summary>
    private const int Parts = 200;

    /// <summary>The type of an input for values of a schema.</summary>
    internal static string Input(IOpenApiSchema? schema) => (Plain(schema?.Type), schema?.Format) switch
    {
        (JsonSchemaType.String, "date") => "date",
        (JsonSchemaType.String, "date-time") => "datetime",
        (JsonSchemaType.String, _) => "text",
        (JsonSchemaType.Integer or JsonSchemaType.Number, _) => "number",
        (JsonSchemaType.Boolean, _) => "flag",
        _ => "any",
    };

    /// <summary>The only value that a schema allows, as an expression; null if there are several.</summary>
    internal static string? Only(IOpenApiSchema? schema)
    {
        var text = schema?.Const ?? (schema?.Enum is [JsonValue value] && value.TryGetValue<string>(out var only) ? only : null);
        return text is null || Plain(schema!.Type) != JsonSchemaType.String || text.Any(c => c is '\'' or '{' or '}' || char.IsControl(c)) ? null : $"'{text}'";
    }

    /// <summary>The properties of an object, those that <c>allOf</c> brings included, with whether they are required.</summary>
    internal static IReadOnlyList<(string Key, IOpenApiSchema Schema, bool IsRequired)> Properties(IOpenApiSchema? schema)
    {
        var found = new List<(string, IOpenApiSchema, bool)>();
        var left = Parts;
        Add(schema, ref left, found);
        return found;
    }

    /// <summary>Whether an object has only properties that are named.</summary>
    internal static bool IsObject(IOpenApiSchema? schema) =>
        schema is not null && schema.OneOf is not { Count: > 0 } && schema.AnyOf is not { Count: > 0 } && Properties(schema).Count > 0;

    private static void Add(IOpenApiSchema? schema, ref int left, List<(string Key, IOpenApiSchema Schema, bool IsRequired)> found)
    {
        if (schema is null)
            return;
        if (left-- == 0)
            throw new UnfitException("one of its schemas contains itself, or too many others");
        foreach (var part in schema.AllOf ?? [])
            Add(part, ref left, found);
        foreach (var (key, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            found.RemoveAll(known => known.Key == key);
            found.Add((key, property, schema.Required?.Contains(key) == true));
        }
    }

    /// <summary>A type that is not said to be anything else, but for nothing.</summary>
    private static JsonSchemaType? Plain(JsonSchemaType? type) => type & ~JsonSchemaType.Null;
}
