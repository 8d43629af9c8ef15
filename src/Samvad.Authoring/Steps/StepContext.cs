using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>What a reader needs to read one step.</summary>
internal sealed class StepContext(FlowBuilder builder, StepSource source, string id, string? next)
{
    private readonly SortedSet<string> _reads = new(StringComparer.Ordinal);

    internal string Id { get; } = id;

    internal StepSource Source { get; } = source;

    internal Workspace Work => builder.Work;

    internal DiagnosticBag Bag => builder.Work.Bag;

    internal FlowDeclaration Flow => builder.Flow;

    /// <summary>The slots that its conditions and arguments have been found to read so far.</summary>
    internal ImmutableArray<string> Reads => [.. _reads];

    internal Place Place => Source.Key.Place;

    /// <summary>The name that the step is about; empty if it is missing, which has its diagnostic.</summary>
    internal YamlScalar Subject => Source.Subject.Scalar ?? new YamlScalar(Source.Subject.Place, "", IsPlain: false);

    /// <summary>Whether the step can reach what follows it.</summary>
    internal bool GoesOn { get; private set; }

    internal YamlNode? this[string key] => Source.Node[key];

    internal void Jump(YamlScalar target) => builder.Jump(target);

    /// <summary>The step that follows this one. To be asked for only if the step can go on.</summary>
    internal string? Follow()
    {
        GoesOn = true;
        if (next is null)
            Flow.Loose.Add(Id);
        return next;
    }

    /// <summary>Reads a block, which goes on after this step unless it leaves.</summary>
    internal Block Block(YamlNode? node, string branch)
    {
        var block = builder.Block(node, $"{Id}.{branch}.", next);
        GoesOn |= block.GoesOn;
        if (block.First is null)
            Flow.Loose.Add(Id);
        return block;
    }

    /// <summary>
    /// Reads the blocks of <c>on</c>. Without <paramref name="outcomes"/>, any name will do; else they are those of
    /// <paramref name="whose"/>. A refusal should not go on as if all was well.
    /// </summary>
    internal FrozenDictionary<string, string> On(
        YamlNode? on, IReadOnlyCollection<string>? outcomes, string whose, bool isRefusal = false)
    {
        var targets = new Dictionary<string, string>();
        foreach (var entry in on.Entries)
        {
            if (outcomes is not null && !outcomes.Contains(entry.Name))
            {
                Bag.Unknown(
                    DiagnosticCode.UnknownOutcome, entry.Place, $"{whose} has no outcome `{entry.Name}`.", entry.Name, outcomes);
            }

            var block = Block(entry.Value, entry.Name);
            if (isRefusal && block.GoesOn)
                ReportGoesOn(entry.Place, $"on.{entry.Name}");
            if (block.First is not null)
                targets[entry.Name] = block.First;
        }

        return targets.ToFrozenDictionary();
    }

    /// <summary>Reads <c>reprompt</c>.</summary>
    internal RepromptPolicy Reprompt()
    {
        if (this["reprompt"] is not { } node)
            return RepromptPolicy.Default;
        string? then = null;
        if (node.Get("then") is { } block)
        {
            var read = Block(block, "reprompt");
            then = read.First;
            if (read.GoesOn)
                ReportGoesOn(block.Place, "reprompt.then");
        }

        var say = node.Get("say").Scalar is { } reply ? Reply(reply) : null;
        return new(SettingsReader.Number(node.Get("at_most")) ?? RepromptPolicy.Default.AtMost, say, then);
    }

    /// <summary>A reply that the step says.</summary>
    internal string Reply(YamlScalar name, string? extra = null) => Reply(name.Value, name.Place, extra);

    /// <inheritdoc cref="Reply(YamlScalar, string?)"/>
    internal string Reply(string name, Place place, string? extra = null)
    {
        if (name.Length > 0)
            Work.ReplyUses.Add(new(Flow, name, place, extra));
        return name;
    }

    internal IExpression Expression(YamlScalar text)
    {
        var compiled = Work.Liquid.Expression(text);
        Read(compiled.Names, text);
        return compiled.Value;
    }

    internal ICondition Condition(YamlScalar text)
    {
        var compiled = Work.Liquid.Condition(text);
        Read(compiled.Names, text);
        return compiled.Value;
    }

    /// <summary>Notes the names that a condition or an argument of this step reads.</summary>
    internal void Read(ImmutableArray<NameUse> names, YamlScalar text)
    {
        SlotUse.Read(Work, Flow, names, text);
        _reads.UnionWith(names.Select(name => name.Root));
    }

    internal ITemplate Template(YamlScalar text)
    {
        var compiled = Work.Liquid.Template(text);
        SlotUse.Read(Work, Flow, compiled.Names, text);
        return compiled.Value;
    }

    /// <summary>Reads <c>save</c>.</summary>
    internal ImmutableArray<Save> Save(IReadOnlyCollection<string>? results, string whose)
    {
        var saves = ImmutableArray.CreateBuilder<Save>();
        foreach (var entry in this["save"].Entries)
        {
            SlotUse.Fill(Work, Flow, entry.Key);
            if (entry.Value.Scalar is not { } result)
                continue;
            if (results is not null && !results.Contains(result.Value))
            {
                Bag.Unknown(
                    DiagnosticCode.UnknownResult, result.Place, $"{whose} returns no `{result.Value}`.", result.Value, results);
            }

            saves.Add(new(entry.Name, result.Value));
        }

        return saves.ToImmutable();
    }

    internal void ReportGoesOn(Place place, string branch) => Bag.Add(
        DiagnosticCode.RefusalGoesOn,
        place,
        $"After `{branch}` the flow goes on as if the answer had been accepted.",
        "Let it leave: `goto: …`, `end: …` or `handover: …`.");
}
