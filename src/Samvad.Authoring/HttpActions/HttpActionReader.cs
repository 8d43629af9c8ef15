using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;

namespace Samvad.Authoring.HttpActions;

/// <summary>Reads an action that is declared as an HTTP call.</summary>
internal sealed partial class HttpActionReader
{
    private const string Ok = "ok";

    private readonly Workspace _work;
    private readonly YamlNode _node;
    private readonly ImmutableArray<Parameter> _inputs;
    private readonly ImmutableArray<KeyValuePair<string, string>> _results;

    private HttpActionReader(Workspace work, YamlNode node)
    {
        (_work, _node) = (work, node);
        _inputs = [.. node.Get("inputs").Entries.Select(Input)];
        _results = [.. node.Get("results").Entries.Where(IsPath).Select(entry => KeyValuePair.Create(entry.Name, entry.Value.Text!))];
    }

    /// <summary>Reads the action of a file and makes it known to flows.</summary>
    internal static void Read(Workspace work, string file, YamlNode node)
    {
        if (node.Get("action").Scalar is not { } name)
            return;
        if (name.Value != FileSet.Name(file))
        {
            work.Bag.Add(
                DiagnosticCode.ActionFileName,
                name.Place,
                $"The action `{name.Value}` is in {file}.",
                $"Name the file actions/{name.Value}.yaml.");
        }

        var action = new HttpActionReader(work, node).Action(name.Value);
        if (work.Actions.TryAdd(name.Value, action.Signature))
            work.HttpActions.Add(action);
        else
            work.Bag.Add(DiagnosticCode.DuplicateAction, name.Place, $"There is another action `{name.Value}`.", "Rename one of them.");
    }

    private HttpAction Action(string name)
    {
        var request = _node.Get("request");
        var effect = _node.Get("effect").Text;
        var outcomes = Outcomes();
        return new()
        {
            Signature = new(
                name,
                _inputs,
                [.. outcomes.Select(outcome => outcome.Outcome).Distinct()],
                [.. _results.Select(result => result.Key)],
                effect is "once" or "keyed"),
            IsKeyed = effect == "keyed",
            Method = request.Get("method").Text ?? "GET",
            Url = request.Get("url").Scalar is { } url ? Url(url) : "",
            Query = Values(request.Get("query")),
            Headers = [.. request.Get("headers").Entries.Where(IsHeader).Select(entry => KeyValuePair.Create(entry.Name, Template(entry)))],
            Json = request.Get("json") is { } json ? Json(json) : null,
            Form = Values(request.Get("form")),
            Results = _results,
            Outcomes = outcomes,
            Timeout = SettingsReader.Duration(_node.Get("timeout")),
            Retries = SettingsReader.Number(_node.Get("retries")) ?? 0,
        };
    }

    private Parameter Input(YamlEntry entry)
    {
        var type = entry.Value.Scalar ?? entry.Value.Get("type").Scalar;
        if (type is not null && !_work.Types.Contains(type.Value))
        {
            _work.Bag.Unknown(
                DiagnosticCode.UnknownType, type.Place, $"There is no type `{type.Value}`.", type.Value, _work.Types);
        }

        return new(entry.Name, type?.Value ?? SlotType.Any, entry.Value.Get("optional").Text == "true");
    }

    private ImmutableArray<HttpOutcome> Outcomes()
    {
        if (_node.Get("outcomes") is not { } outcomes)
            return [new(Ok, ["2xx"], null)];
        var read = ImmutableArray.CreateBuilder<HttpOutcome>();
        foreach (var item in outcomes.Items)
        {
            var statuses = item.Get("status").Scalars.Where(IsStatus).Select(status => status.Value).ToImmutableArray();
            var when = item.Get("when").Scalar is { } condition ? Condition(condition) : null;
            read.Add(new(item.Get("outcome").Text ?? Ok, statuses.IsEmpty ? ["2xx"] : statuses, when));
        }

        return read.ToImmutable();
    }

    private ICondition Condition(YamlScalar text)
    {
        var compiled = _work.Liquid.Condition(text);
        Check(compiled.Names, text, _results.Select(result => result.Key), "result");
        return compiled.Value;
    }

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
        var compiled = _work.Liquid.Expression(text);
        Check(compiled.Names, text, _inputs.Select(input => input.Name), "input");
        return compiled.Value;
    }

    private ITemplate Template(YamlEntry entry)
    {
        var text = entry.Value.Scalar ?? new YamlScalar(entry.Place, "", IsPlain: false);
        var compiled = _work.Liquid.Template(text);
        Check(compiled.Names, text, _inputs.Select(input => input.Name), "input");
        return compiled.Value;
    }

    private void Check(ImmutableArray<NameUse> names, YamlScalar text, IEnumerable<string> known, string what)
    {
        foreach (var name in names.Select(use => use.Root).Distinct())
        {
            if (!known.Contains(name) && !_work.Globals.Contains(name) && !Names.IsReserved(name))
            {
                _work.Bag.Unknown(
                    DiagnosticCode.UnknownSlot, text.Find(name), $"The action has no {what} `{name}`.", name, known);
            }
        }
    }

    /// <summary>An absolute address whose host is fixed; only its path has inputs in it.</summary>
    private string Url(YamlScalar url)
    {
        var holes = Hole().Matches(url.Value);
        foreach (var hole in holes.Select(match => match.Groups[1].Value))
        {
            if (!_inputs.Any(input => input.Name == hole && !input.IsOptional))
            {
                _work.Bag.Unknown(
                    DiagnosticCode.UnknownSlot,
                    url.Find(hole),
                    $"The action has no input `{hole}` that is always there.",
                    hole,
                    _inputs.Where(input => !input.IsOptional).Select(input => input.Name));
            }
        }

        var isWhole = Uri.TryCreate(Hole().Replace(url.Value, "x"), UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            && url.Value.StartsWith($"{uri.Scheme}://{uri.Authority}", StringComparison.OrdinalIgnoreCase);
        if (!isWhole)
        {
            _work.Bag.Add(
                DiagnosticCode.BadUrl,
                url.Place,
                $"`{url.Value}` is no address of a service.",
                "Write `https://host/path/{input}`: inputs stand in the path alone, and the query has a key of its own.");
        }

        return url.Value;
    }

    private bool IsHeader(YamlEntry entry)
    {
        var isName = Token().IsMatch(entry.Name);
        if (!isName)
        {
            _work.Bag.Add(
                DiagnosticCode.BadHeader, entry.Place, $"`{entry.Name}` is no name of a header.", "Write letters, digits and `-`.");
        }

        return isName;
    }

    private bool IsStatus(YamlScalar status)
    {
        var isStatus = Status().IsMatch(status.Value);
        if (!isStatus)
        {
            _work.Bag.Add(
                DiagnosticCode.BadStatus, status.Place, $"`{status.Value}` is no status of HTTP.", "Write one such as `404`, or `2xx` for all of a kind.");
        }

        return isStatus;
    }

    private bool IsPath(YamlEntry entry)
    {
        if (entry.Value.Scalar is not { } path)
            return false;
        if (JsonQuery.Error(path.Value) is not { } error)
            return true;
        _work.Bag.Add(
            DiagnosticCode.BadJsonPath,
            path.Place,
            $"`{path.Value}` is no JMESPath expression: {error}",
            "Write the way to the value: `account.balance`, `items[0].id`.");
        return false;
    }

    [GeneratedRegex(@"\{([a-z][a-z0-9_]*)\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]+\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[1-5](xx|[0-9]{2})\z")]
    private static partial Regex Status();
}
