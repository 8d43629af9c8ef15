using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Samvad.Authoring.Diagnostics;
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
        _results = Paths(node.Get("results"));
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
        var effect = _node.Get("effect").Text;
        var isOnce = effect is "once" or "keyed";
        var outcomes = Outcomes();
        var job = Job(_node.Get("job"));
        var request = Call(_node.Get("request"));
        return new()
        {
            Signature = new(
                name,
                _inputs,
                [.. outcomes.Select(outcome => outcome.Outcome).Distinct()],
                [.. _results.Select(result => result.Key)],
                isOnce)
            {
                CanCancel = isOnce && job?.Cancel is not null,
                Account = _node.Get("as_user").Text == "true" && Uri.TryCreate(request.Url.Split('{')[0], UriKind.Absolute, out var url) ? url.Host : null,
            },
            IsKeyed = effect == "keyed",
            Request = request,
            Results = _results,
            Outcomes = outcomes,
            Job = job,
            Reconcile = _node.Get("reconcile") is { } reconcile
                ? new(Call(reconcile.Get("request")), Match(reconcile.Get("not_done"), "404"))
                : null,
            Timeout = SettingsReader.Duration(_node.Get("timeout")),
            Retries = SettingsReader.Number(_node.Get("retries")) ?? 0,
            HedgeAfter = Hedge(effect),
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

    private ImmutableArray<HttpOutcome> Outcomes() => _node.Get("outcomes") is { } outcomes
        ? [.. outcomes.Items.Select(item => new HttpOutcome(item.Get("outcome").Text ?? Ok, Match(item, "2xx")))]
        : [new(Ok, new(["2xx"]))];

    private HttpJob? Job(YamlNode? node)
    {
        if (node is null)
            return null;
        var ticket = Paths(node.Get("ticket"));
        ImmutableArray<string> known = [.. ticket.Select(part => part.Key), HttpJob.Location];
        return new()
        {
            Accepted = Match(node.Get("accepted"), "202"),
            Ticket = ticket,
            Check = Call(node.Get("check"), known),
            Every = SettingsReader.Duration(node.Get("every")) ?? TimeSpan.FromSeconds(5),
            Limit = SettingsReader.Duration(node.Get("limit")),
            Running = Match(node.Get("running"), "202"),
            Stage = Path(node.Get("progress").Get("stage")),
            Percent = Path(node.Get("progress").Get("percent")),
            Cancel = node.Get("cancel") is { } cancel ? Call(cancel, known) : null,
        };
    }

    private HttpCall Call(YamlNode? node, ImmutableArray<string> ticket = default) =>
        new HttpCallReader(_work, _inputs, ticket.IsDefault ? [] : ticket).Read(node);

    private HttpMatch Match(YamlNode? node, string usual)
    {
        var statuses = node.Get("status").Scalars.Where(IsStatus).Select(status => status.Value).ToImmutableArray();
        var when = node.Get("when").Scalar is { } condition ? Condition(condition) : null;
        return new(statuses.IsEmpty ? [when is null ? usual : "2xx"] : statuses, when);
    }

    private ICondition Condition(YamlScalar text)
    {
        var compiled = _work.Liquid.Condition(text);
        _work.CheckNames(compiled.Names, text, _results.Select(result => result.Key), "result");
        return compiled.Value;
    }

    /// <summary>Twice at once is twice: what may happen only once, and is not told apart by its key, is not asked beside itself.</summary>
    private TimeSpan? Hedge(string? effect)
    {
        var hedge = _node.Get("hedge");
        if (hedge is not null && effect == "once")
        {
            _work.Bag.Add(
                DiagnosticCode.HedgedOnce,
                hedge.Place,
                "An action that may happen only once would be asked for twice.",
                "Take out `hedge`, or write `effect: keyed` if the service heeds `Idempotency-Key`.");
        }

        return SettingsReader.Duration(hedge);
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

    private ImmutableArray<KeyValuePair<string, string>> Paths(YamlNode? node) =>
    [
        .. node.Entries.Select(entry => (entry.Name, Path: Path(entry.Value)))
            .Where(entry => entry.Path is not null)
            .Select(entry => KeyValuePair.Create(entry.Name, entry.Path!)),
    ];

    /// <summary>A JMESPath expression; null if it is none.</summary>
    private string? Path(YamlNode? node)
    {
        if (node.Scalar is not { } path)
            return null;
        if (JsonQuery.Error(path.Value) is not { } error)
            return path.Value;
        _work.Bag.Add(
            DiagnosticCode.BadJsonPath,
            path.Place,
            $"`{path.Value}` is no JMESPath expression: {error}",
            "Write the way to the value: `account.balance`, `items[0].id`.");
        return null;
    }

    [GeneratedRegex(@"\A[1-5](xx|[0-9]{2})\z")]
    private static partial Regex Status();
}
