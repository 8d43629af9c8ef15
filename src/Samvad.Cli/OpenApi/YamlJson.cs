using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Samvad.Cli.OpenApi;

/// <summary>
/// YAML as the JSON that it stands for (its core schema). Anchors and aliases are refused, not resolved, so a small file
/// cannot become a large tree.
/// </summary>
internal sealed class YamlJson
{
    private readonly IParser _parser;
    private readonly int _depth;

    private YamlJson(string text, int depth) => (_parser, _depth) = (new Parser(new StringReader(text)), depth);

    /// <exception cref="FormatException">It is no YAML, or more than may be.</exception>
    internal static JsonNode? Parse(string text, int depth)
    {
        try
        {
            var yaml = new YamlJson(text, depth);
            yaml._parser.Consume<StreamStart>();
            return yaml._parser.TryConsume<DocumentStart>(out _) ? yaml.Node(1) : null;
        }
        catch (YamlException exception)
        {
            throw new FormatException($"line {exception.Start.Line}: {exception.Message}", exception);
        }
    }

    private JsonNode? Node(int depth)
    {
        if (depth > _depth)
            throw new FormatException($"Values are nested more than {_depth} deep.");
        if (_parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            throw new FormatException($"line {_parser.Current.Start.Line}: anchors and aliases (`&`, `*`) are not read. Write it out.");
        if (_parser.TryConsume<Scalar>(out var scalar))
            return Value(scalar);
        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var list = new JsonArray();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                list.Add(Node(depth + 1));
            return list;
        }

        _parser.Consume<MappingStart>();
        var mapping = new JsonObject();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            if (!mapping.TryAdd(key.Value, Node(depth + 1)))
                throw new FormatException($"line {key.Start.Line}: `{key.Value}` stands there twice.");
        }

        return mapping;
    }

    private static JsonValue? Value(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
            return JsonValue.Create(scalar.Value);
        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            var text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            var text => JsonValue.Create(text),
        };
    }
}
