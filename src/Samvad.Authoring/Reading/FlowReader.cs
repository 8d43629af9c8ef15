using Samvad.Authoring.Steps;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Reading;

/// <summary>Reads the steps of flows, once the heads of all flows are known.</summary>
internal static class FlowReader
{
    internal static void Read(Workspace work, FlowDeclaration flow)
    {
        var builder = new FlowBuilder(work, flow);
        builder.AddEntry(builder.Block(flow.Node.Get("steps"), "", null));
        if (flow.Node.Get("on").Get("no_input") is { } silence)
        {
            var then = silence.Get("then");
            var block = builder.Block(then, "on.no_input.", null);
            if (then is not null)
                builder.AddEntry(block);
            flow.NoInput = Policy(work, flow, silence, then is null ? null : block.First);
        }

        builder.Finish();
    }

    /// <summary>Makes a flow of a block that the assistant itself has for what can happen anywhere.</summary>
    internal static void ReadHandler(Workspace work, string name, YamlNode node)
    {
        const string end = "end_done";
        var flow = new FlowDeclaration(name, node.Place, node);
        work.Flows.Add(name, flow);
        var builder = new FlowBuilder(work, flow);
        builder.Reserve(end);
        var block = builder.Block(node, "", end);
        builder.AddEntry(block);
        if (block.GoesOn)
            builder.Append(new EndStep(end, FlowHeadReader.Done), node.Place);
        builder.Finish();
    }

    /// <summary>What to do when a question stays unanswered.</summary>
    internal static NoInputPolicy? Policy(Workspace work, FlowDeclaration? flow, YamlNode node, string? then)
    {
        if (node.Get("say").Scalar is { } say)
            work.ReplyUses.Add(new(flow, say.Value, say.Place));
        return SettingsReader.Duration(node.Get("after")) is { } after
            ? new(after, node.Get("say").Text, SettingsReader.Number(node.Get("at_most")) ?? 1, then)
            : null;
    }

    /// <summary>The flow as the core runs it.</summary>
    internal static Flow Build(Workspace work, FlowDeclaration flow) => new()
    {
        Name = flow.Name,
        Descriptions = FlowHeadReader.Descriptions(work, flow),
        Triggers = [.. flow.Triggers.Select(trigger => trigger.Value)],
        Slots = [.. flow.Slots.All.Select(slot => slot.Definition)],
        Outcomes = [.. flow.IsHandler ? flow.Steps.OfType<EndStep>().Select(step => step.Outcome).Distinct() : flow.Outcomes.Keys],
        Steps = [.. flow.Steps],
        NoInput = flow.NoInput,
        Digression = flow.Node.Get("on").Get("digression").Text == "refuse" ? Digression.Refuse : Digression.Resume,
    };
}
