using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Samvad.Authoring.HttpActions;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions.Http;

/// <summary>Makes the request of an action from what it is given. Values are encoded for where they stand.</summary>
internal static partial class HttpRequests
{
    internal static Uri Url(HttpAction action, Scope scope)
    {
        var url = Hole().Replace(action.Url, hole => Segment(scope, hole.Groups[1].Value));
        var query = string.Join('&', Values(action.Query, scope)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        return new(query.Length == 0 ? url : $"{url}?{query}");
    }

    internal static HttpRequestMessage Request(HttpAction action, Uri url, Scope scope)
    {
        var request = new HttpRequestMessage(new(action.Method), url) { Content = Content(action, scope) };
        foreach (var (name, template) in action.Headers)
        {
            var value = template.Render(scope);
            if (value.Any(char.IsControl))
                throw new ActionNotDoneException($"The header {name} would have a line break or another control character.");
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static HttpContent? Content(HttpAction action, Scope scope)
    {
        if (action.Json is { } json)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
                Write(writer, json, scope);
            return new ByteArrayContent(stream.ToArray()) { Headers = { ContentType = new("application/json") } };
        }

        return action.Form.IsEmpty ? null : new FormUrlEncodedContent(Values(action.Form, scope));
    }

    /// <summary>An input as a piece of a path. One that is empty, or would go up the path, is none.</summary>
    private static string Segment(Scope scope, string name)
    {
        var text = scope.TryGet(name, out var value) ? value.ToString()! : "";
        return text is "" or "." or ".."
            ? throw new ActionNotDoneException($"“{text}” cannot stand in the path of an address, for `{name}`.")
            : Uri.EscapeDataString(text);
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(
        IEnumerable<KeyValuePair<string, IExpression>> expressions, Scope scope)
    {
        foreach (var (name, expression) in expressions)
        {
            if (expression.Evaluate(scope) is { } value)
                yield return new(name, value is Number number ? Plain(number) : value.ToString()!);
        }
    }

    private static string Plain(Number number) => number.Amount.ToString(CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, JsonBody body, Scope scope)
    {
        switch (body)
        {
            case JsonBody.Object { Properties: var properties }:
                json.WriteStartObject();
                foreach (var (name, part) in properties)
                {
                    if (part is JsonBody.Value { Expression: var expression } && expression.Evaluate(scope) is null)
                        continue;
                    json.WritePropertyName(name);
                    Write(json, part, scope);
                }

                json.WriteEndObject();
                break;
            case JsonBody.Array { Items: var items }:
                json.WriteStartArray();
                foreach (var item in items)
                    Write(json, item, scope);
                json.WriteEndArray();
                break;
            case JsonBody.Value { Expression: var value }:
                Write(json, value.Evaluate(scope));
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, Value? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case Number number:
                json.WriteNumberValue(number.Amount);
                break;
            case Flag flag:
                json.WriteBooleanValue(flag.IsTrue);
                break;
            case Money money:
                json.WriteStartObject();
                json.WriteNumber("amount"u8, money.Amount);
                json.WriteString("currency"u8, money.Currency);
                json.WriteEndObject();
                break;
            case Listing listing:
                json.WriteStartArray();
                foreach (var item in listing.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case Structure structure:
                json.WriteStartObject();
                foreach (var (name, field) in structure.Fields)
                {
                    json.WritePropertyName(name);
                    Write(json, field);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    [GeneratedRegex(@"\{([a-z][a-z0-9_]*)\}")]
    private static partial Regex Hole();
}
