using System.Collections.Immutable;
using System.Globalization;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Scripts;

/// <summary>Reads what actions come back with in a scripted conversation.</summary>
internal static class AnswerReader
{
    internal static ImmutableDictionary<string, ImmutableArray<Return>> Read(Workspace work, YamlNode? node)
    {
        var answers = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Return>>();
        foreach (var entry in node.Entries)
        {
            if (work.Actions.TryGetValue(entry.Name, out var action))
                answers.Add(entry.Name, [.. entry.Value.Items.Select(item => Return(work, action, item))]);
            else if (!work.IsBroken("actions/"))
                work.Bag.Unknown(DiagnosticCode.UnknownAction, entry.Place, $"There is no action `{entry.Name}`.", entry.Name, work.Actions.Keys);
        }

        return answers.ToImmutable();
    }

    private static Return Return(Workspace work, ActionSignature action, YamlNode item)
    {
        var outcome = item.Get("outcome").Scalar;
        string[] known = [.. action.Outcomes, ActionSignature.Failed, ActionSignature.Unknown];
        if (outcome is not null && !known.Contains(outcome.Value))
        {
            work.Bag.Unknown(
                DiagnosticCode.UnknownOutcome, outcome.Place, $"The action `{action.Name}` has no outcome `{outcome.Value}`.", outcome.Value, known);
        }

        foreach (var result in item.Get("results").Entries.Where(result => !action.Results.Contains(result.Name)))
        {
            work.Bag.Unknown(
                DiagnosticCode.UnknownResult, result.Place, $"The action `{action.Name}` has no result `{result.Name}`.", result.Name, action.Results);
        }

        return new(outcome?.Value ?? "", Map(item.Get("results")));
    }

    private static ValueMap Map(YamlNode? node) => ValueMap.Of(
        [.. node.Entries.Select(entry => (entry.Name, Value: Value(entry.Value)))
            .Where(entry => entry.Value is not null)
            .Select(entry => KeyValuePair.Create(entry.Name, entry.Value!))]);

    private static Value? Value(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => null,
        YamlScalar { IsPlain: true, Value: "true" or "false" } flag => new Flag(flag.Value == "true"),
        YamlScalar { IsPlain: true } scalar when decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            new Number(number),
        YamlScalar scalar => new Text(scalar.Value),
        YamlSequence list => new Listing([.. list.Items.Select(Value).OfType<Value>()]),
        _ => new Structure(Map(node)),
    };
}
