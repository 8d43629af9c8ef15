using System.Collections.Immutable;
using Microsoft.OpenApi;

namespace Samvad.Cli.OpenApi;

/// <summary>Reads the body of a request: each value in it is an input, and objects in objects are taken apart.</summary>
internal static class BodyReader
{
    /// <summary>How deep objects are taken apart; what is deeper is one input.</summary>
    private const int Depth = 3;

    internal static (ImportedBody? Json, ImmutableArray<KeyValuePair<string, string>> Form) Read(IOpenApiRequestBody? body, InputList inputs)
    {
        var contents = body?.Content?.ToArray() ?? [];
        if (contents.Length == 0)
            return (null, []);
        var json = contents.FirstOrDefault(content => MediaTypes.IsJson(content.Key));
        if (json.Key is not null)
            return (Part("body", json.Value.Schema, body!.Required, Depth, inputs), []);
        var form = contents.FirstOrDefault(content => MediaTypes.Is(content.Key, "application/x-www-form-urlencoded"));
        if (form.Key is not null)
        {
            return (null, [.. SchemaTypes.Properties(form.Value.Schema).Select(property => KeyValuePair.Create(
                property.Key,
                SchemaTypes.Only(property.Schema) ?? inputs.Add(property.Key, property.Schema, property.IsRequired)))]);
        }

        return body!.Required ? throw new UnfitException($"its body is {contents[0].Key}") : (null, []);
    }

    private static ImportedBody Part(string name, IOpenApiSchema? schema, bool isRequired, int depth, InputList inputs)
    {
        if (depth == 0 || !SchemaTypes.IsObject(schema))
            return new(SchemaTypes.Only(schema) ?? inputs.Add(name, schema, isRequired), []);
        // What is inside of an object that may be missing may be missing itself.
        return new(null, [.. SchemaTypes.Properties(schema).Where(property => !property.Schema.ReadOnly)
            .Select(property => KeyValuePair.Create(
                property.Key,
                Part(depth == Depth ? property.Key : $"{name}_{property.Key}", property.Schema, isRequired && property.IsRequired, depth - 1, inputs)))]);
    }
}
