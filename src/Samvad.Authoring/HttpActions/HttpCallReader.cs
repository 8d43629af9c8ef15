using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;

namespace Samvad.Authoring.HttpActions;

/// <summary>Reads a call of an action.</summary>
/// <param name="work">What has been read so far.</param>
/// <param name="inputs">The inputs of the action.</param>
/// <param name="ticket">What the service has given to ask for a job by; empty where there is none yet.</param>
internal sealed partial class HttpCallReader(Workspace work, ImmutableArray<Parameter> inputs, ImmutableArray<string> ticket)
{
    /// <summary>What all calls see besides the inputs: the key by which the service can tell this execution.</summary>
    private const string IdempotencyKey = "idempotency_key";

    private IEnumerable<string> Known => inputs.Select(input => input.Name).Concat(ticket).Append(IdempotencyKey);

    /// <summary>The values that are always there.</summary>
    private IEnumerable<string> Certain => inputs.Where(input => !input.IsOptional).Select(input => input.Name).Concat(ticket);

    internal HttpCall Read(YamlNode? node) => new()
    {
        Method = node.Get("method").Text ?? "GET",
        Url = node.Get("url").Scalar is { } url ? Url(url) : "",
        Query = Values(node.Get("query")),
        Headers = [.. node.Get("headers").Entries.Where(IsHeader).Select(entry => KeyValuePair.Create(entry.Name, Template(entry)))],
        Json = node.Get("json") is { } json ? Json(json) : null,
        Form = Values(node.Get("form")),
    };

    private ImmutableArray<KeyValuePair<string, IExpression>> Values(YamlNode? node) =>
        [.. node.Entries.Where(entry => entry.Value is YamlScalar)
            .Select(entry => KeyValuePair.Create(entry.Name, Expression((YamlScalar)entry.Value)))];

    private JsonBody Json(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonBody.Object(
            [.. mapping.Entries.Select(entry => KeyValuePair.Create(entry.Name, Json(entry.Value)))]),
        YamlSequence list => new JsonBody.Array([.. list.Items.Select(Json)]),
        _ => new JsonBody.Value(Expression((YamlScalar)node)),
    };

    private IExpression Expression(YamlScalar text)
    {
        var compiled = work.Liquid.Expression(text);
        work.CheckNames(compiled.Names, text, Known, "input");
        return compiled.Value;
    }

    private ITemplate Template(YamlEntry entry)
    {
        var text = entry.Value.Scalar ?? new YamlScalar(entry.Place, "", IsPlain: false);
        var compiled = work.Liquid.Template(text);
        work.CheckNames(compiled.Names, text, Known, "input");
        return compiled.Value;
    }

    /// <summary>An absolute address whose host is fixed, with values in its path alone; or one that the service gave.</summary>
    private string Url(YamlScalar url)
    {
        var holes = Hole().Matches(url.Value);
        foreach (var hole in holes.Select(match => match.Groups[1].Value).Where(hole => !Certain.Contains(hole)))
        {
            work.Bag.Unknown(
                DiagnosticCode.UnknownSlot,
                url.Find(hole),
                $"The action has no input `{hole}` that is always there.",
                hole,
                Certain);
        }

        var isGiven = holes is [{ Length: var length } only] && length == url.Value.Length && ticket.Contains(only.Groups[1].Value);
        if (!isGiven && !IsWhole(url.Value))
        {
            work.Bag.Add(
                DiagnosticCode.BadUrl,
                url.Place,
                $"`{url.Value}` is no address of a service.",
                "Write `https://host/path/{input}`: inputs stand in the path alone, and the query has a key of its own.");
        }

        return url.Value;
    }

    private static bool IsWhole(string url) => Uri.TryCreate(Hole().Replace(url, "x"), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
        && url.StartsWith($"{uri.Scheme}://{uri.Authority}", StringComparison.OrdinalIgnoreCase);

    private bool IsHeader(YamlEntry entry)
    {
        var isName = Token().IsMatch(entry.Name);
        if (!isName)
        {
            work.Bag.Add(
                DiagnosticCode.BadHeader, entry.Place, $"`{entry.Name}` is no name of a header.", "Write letters, digits and `-`.");
        }

        return isName;
    }

    [GeneratedRegex(@"\{([a-z][a-z0-9_]*)\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]+\z")]
    private static partial Regex Token();
}
