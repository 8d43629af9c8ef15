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
    /// <summary>The address of a call, as its author knows the host.</summary>
    /// <param name="call">The call.</param>
    /// <param name="scope">What it sees.</param>
    /// <param name="resolve">Where an address leads here.</param>
    /// <param name="first">The call that began it: an address that the service gave must be on the same host.</param>
    /// <exception cref="HttpAnswerException">The service gave an address elsewhere.</exception>
    internal static Uri Url(HttpCall call, Scope scope, Func<Uri, Uri> resolve, HttpCall first)
    {
        if (Hole().Match(call.Url) is { Success: true, Length: var length } hole && length == call.Url.Length)
            return Given(scope.TryGet(hole.Groups[1].Value, out var given) ? given.ToString()! : "", resolve, first);
        var url = Hole().Replace(call.Url, hole => Segment(scope, hole.Groups[1].Value));
        var query = string.Join('&', Values(call.Query, scope)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        return new(query.Length == 0 ? url : $"{url}?{query}");
    }

    internal static HttpRequestMessage Request(HttpCall call, Uri url, Scope scope)
    {
        var request = new HttpRequestMessage(new(call.Method), url) { Content = Content(call, scope) };
        foreach (var (name, template) in call.Headers)
        {
            var value = template.Render(scope);
            if (value.Any(char.IsControl))
                throw new ActionNotDoneException($"The header {name} would have a line break or another control character.");
            if (value.Length > 0 && !request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>An address that the service gave. It must not lead to another host than the one that gave it.</summary>
    private static Uri Given(string text, Func<Uri, Uri> resolve, HttpCall first)
    {
        var home = new Uri(Hole().Replace(first.Url, "x"));
        return text.Length > 0 && Uri.TryCreate(home, text, out var url)
            && (IsAt(url, home) || IsAt(url, resolve(home)))
            ? new(home, url.PathAndQuery)
            : throw new HttpAnswerException($"The service gave the address “{text}”, which is not on {home.Authority}.");
    }

    private static bool IsAt(Uri url, Uri host) => url.Scheme == host.Scheme && url.Authority == host.Authority;

    private static HttpContent? Content(HttpCall call, Scope scope)
    {
        if (call.Json is { } json)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
                Write(writer, json, scope);
            return new ByteArrayContent(stream.ToArray()) { Headers = { ContentType = new("application/json") } };
        }

        return call.Form.IsEmpty ? null : new FormUrlEncodedContent(Values(call.Form, scope));
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
