using System.Text.Json.Nodes;
using Samvad.Authoring.Shapes;
using Samvad.Authoring.Steps;

namespace Samvad.Authoring.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Every_kind_of_step_has_a_reader_and_a_shape() => Assert.Equal(
        StepShapes.Step.Kinds.Select(kind => kind.Key).Order(StringComparer.Ordinal),
        StepReaders.Kinds.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_key_of_a_shape_is_in_its_schema_and_no_other()
    {
        Assert.Equal(Keys(FileShapes.Flow), SchemaKeys("flow.json"));
        Assert.Equal(Keys(FileShapes.Assistant), SchemaKeys("assistant.json"));
        Assert.Equal(Keys(FileShapes.Entities), SchemaKeys("entities.json"));
        Assert.Equal(Keys(FileShapes.Replies), SchemaKeys("replies.json"));
        Assert.Equal(Keys(FileShapes.Script), SchemaKeys("script.json"));
    }

    [Fact]
    public void References_in_schemas_lead_somewhere()
    {
        foreach (var schema in AuthoringSchemas.All.Values.Select(text => JsonNode.Parse(text)!))
        {
            foreach (var reference in Nodes(schema).OfType<JsonObject>().Select(node => (string?)node["$ref"]).OfType<string>())
                Assert.NotNull(schema["$defs"]![reference["#/$defs/".Length..]]);
        }
    }

    private static SortedSet<string> Keys(Shape shape)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>();
        void Visit(Shape inner)
        {
            switch (inner)
            {
                case NamedShape named when seen.Add(named.Name):
                    Visit(named.Target.Value);
                    break;
                case EitherShape either:
                    either.Shapes.ToList().ForEach(Visit);
                    break;
                case ListShape list:
                    Visit(list.Item);
                    break;
                case MapShape map:
                    Visit(map.Value);
                    break;
                case ChoiceShape choice:
                    choice.Kinds.ToList().ForEach(kind => Visit(kind.Value));
                    break;
                case KeysShape known:
                    foreach (var key in known.Known)
                    {
                        keys.Add(key.Name);
                        Visit(key.Shape);
                    }

                    break;
            }
        }

        Visit(shape);
        return keys;
    }

    private static SortedSet<string> SchemaKeys(string name) => new(
        Nodes(JsonNode.Parse(AuthoringSchemas.All[name])!)
            .OfType<JsonObject>()
            .SelectMany(node => node["properties"] is JsonObject properties ? properties.Select(p => p.Key) : []),
        StringComparer.Ordinal);

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        yield return node;
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject mapping => mapping.Select(child => child.Value),
            JsonArray array => array,
            _ => [],
        };
        foreach (var inner in children.OfType<JsonNode>().SelectMany(Nodes))
            yield return inner;
    }
}
