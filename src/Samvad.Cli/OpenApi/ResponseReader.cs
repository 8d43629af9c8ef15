using System.Collections.Immutable;
using System.Net;
using Microsoft.OpenApi;

namespace Samvad.Cli.OpenApi;

/// <summary>Reads what a service may answer: results, and outcomes.</summary>
internal static class ResponseReader
{
    private const int Most = 60;

    /// <summary>By result, the JMESPath expression that finds it in the answer of the kind 2xx.</summary>
    internal static ImmutableArray<KeyValuePair<string, string>> Results(OpenApiResponses? responses)
    {
        var schema = (responses ?? []).Where(response => response.Key is ['2', ..]).OrderBy(response => response.Key, StringComparer.Ordinal)
            .SelectMany(response => response.Value.Content ?? new Dictionary<string, OpenApiMediaType>())
            .FirstOrDefault(content => MediaTypes.IsJson(content.Key)).Value?.Schema;
        if (schema is null)
            return [];
        if (!SchemaTypes.IsObject(schema))
            return [KeyValuePair.Create("answer", "@")];
        var names = new ActionNames();
        return [.. SchemaTypes.Properties(schema).Where(property => !property.Schema.WriteOnly).Take(Most)
            .Select(property => KeyValuePair.Create(names.Give(property.Key), Path(property.Key)))];
    }

    /// <summary>
    /// The outcomes of the kind 4xx that a flow can do something about. What is about the call itself (no access, too many
    /// calls) is trouble like any other.
    /// </summary>
    internal static ImmutableArray<KeyValuePair<string, string>> Outcomes(OpenApiResponses? responses)
    {
        var names = new ActionNames("ok", "failed", "unknown", "cancelled");
        return
        [
            .. (responses ?? []).Keys.Where(status => status is ['4', >= '0' and <= '9', >= '0' and <= '9'] and not ("401" or "403" or "407" or "408" or "429"))
                .Order(StringComparer.Ordinal)
                .Select(status => KeyValuePair.Create(status, names.Give(Name(status)))),
        ];
    }

    private static string Name(string status)
    {
        var name = ((HttpStatusCode)int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)).ToString();
        return char.IsDigit(name[0]) ? $"status_{status}" : name;
    }

    /// <summary>The way to a property, in quotes where its name is not an identifier.</summary>
    private static string Path(string key) =>
        key is [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_', ..] && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? key
            : System.Text.Json.JsonSerializer.Serialize(key);
}
