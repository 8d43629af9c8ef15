using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Samvad.Authoring.Shapes;

/// <summary>Writes a shape as a JSON schema (draft 2020-12), with which editors check and complete YAML files.</summary>
internal sealed class SchemaWriter
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _definitions = [];

    internal static string Write(Shape shape, string title)
    {
        var writer = new SchemaWriter();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
        };
        foreach (var (key, value) in writer.Of(shape).ToArray())
            schema[key] = value?.DeepClone();
        if (writer._definitions.Count > 0)
            schema["$defs"] = writer._definitions;
        return schema.ToJsonString(Format) + "\n";
    }

    private JsonObject Of(Shape shape) => shape switch
    {
        ScalarShape scalar => Of(scalar.Form),
        ListShape list => Of(list),
        MapShape map => Of(map),
        KeysShape keys => Of(keys),
        ChoiceShape choice => new() { ["oneOf"] = Array(choice.Kinds.Select(kind => Of(kind.Value))) },
        EitherShape either => new() { ["anyOf"] = Array(either.Shapes.Select(Of)) },
        NamedShape named => Of(named),
        _ => throw new InvalidOperationException($"{shape.GetType().Name} has no schema."),
    };

    private static JsonObject Of(ScalarForm form)
    {
        if (!form.Values.IsEmpty)
            return new() { ["enum"] = Array(form.Values.Select(value => (JsonNode)JsonValue.Create(value))) };
        string[] types = form.JsonType is null ? ["string", "number", "boolean"] : [form.JsonType];
        if (form.IsNullable)
            types = [.. types, "null"];
        var schema = new JsonObject
        {
            ["type"] = types.Length == 1 ? types[0] : Array(types.Select(type => (JsonNode)JsonValue.Create(type))),
        };
        if (form.Pattern is not null)
            schema["pattern"] = form.Pattern;
        return schema;
    }

    private JsonObject Of(ListShape list)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Of(list.Item) };
        if (list.AtLeast > 0)
            schema["minItems"] = list.AtLeast;
        return schema;
    }

    private JsonObject Of(MapShape map)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(map.Value) };
        if (map.Key.Pattern is not null)
            schema["propertyNames"] = new JsonObject { ["pattern"] = map.Key.Pattern };
        return schema;
    }

    private JsonObject Of(KeysShape keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys.Known)
        {
            var property = Of(key.Shape);
            property["description"] = key.Description;
            properties[key.Name] = property;
        }

        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        var required = keys.Known.Where(key => key.IsRequired).Select(key => (JsonNode)JsonValue.Create(key.Name)).ToList();
        if (required.Count > 0)
            schema["required"] = Array(required);
        return schema;
    }

    private JsonObject Of(NamedShape named)
    {
        if (!_definitions.ContainsKey(named.Name))
        {
            // The place is taken first, because the shape may contain itself.
            _definitions[named.Name] = null;
            _definitions[named.Name] = Of(named.Target.Value);
        }

        return new() { ["$ref"] = $"#/$defs/{named.Name}" };
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];
}
