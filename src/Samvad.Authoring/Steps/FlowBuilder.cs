using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Flattens the blocks of a flow into steps that name one another.</summary>
internal sealed class FlowBuilder(Workspace work, FlowDeclaration flow)
{
    private readonly List<Step?> _steps = [];
    private readonly StepIds _ids = new(work.Bag);
    private readonly List<YamlScalar> _jumps = [];

    internal Workspace Work { get; } = work;

    internal FlowDeclaration Flow { get; } = flow;

    internal void Reserve(string id) => _ids.Reserve(id);

    internal void AddEntry(Block block)
    {
        if (block.First is not null)
            Flow.Entries.Add(block.First);
    }

    internal void Append(Step step, Place place)
    {
        _steps.Add(step);
        Flow.StepPlaces[step.Id] = place;
    }

    internal void Jump(YamlScalar target) => _jumps.Add(target);

    /// <summary>Reads the steps of a block.</summary>
    /// <param name="node">The block; null for none.</param>
    /// <param name="prefix">What the ids of its steps begin with.</param>
    /// <param name="next">The step that follows the block; null for none.</param>
    internal Block Block(YamlNode? node, string prefix, string? next)
    {
        StepSource[] sources = [.. StepSource.Of(node)];
        if (sources.Length == 0)
            return new(next, true);
        var ids = _ids.Assign(sources, prefix);
        var goesOn = false;
        for (var i = 0; i < sources.Length; i++)
        {
            var isLast = i == sources.Length - 1;
            var context = new StepContext(this, sources[i], ids[i], isLast ? next : ids[i + 1]);
            // A step stands before the steps of its blocks: corrections go back to the earliest question.
            var at = _steps.Count;
            _steps.Add(null);
            Flow.StepPlaces[ids[i]] = sources[i].Key.Place;
            var step = StepReaders.Read(context);
            _steps[at] = step with { Reads = context.Reads };
            goesOn |= isLast && context.GoesOn;
        }

        return new(ids[0], goesOn);
    }

    /// <summary>Checks the jumps, and hands the steps over to the flow.</summary>
    internal void Finish()
    {
        foreach (var target in _jumps)
        {
            if (!_ids.Targets.Contains(target.Value))
            {
                Work.Bag.Unknown(
                    DiagnosticCode.UnknownTarget,
                    target.Place,
                    $"The flow `{Flow.Name}` has no step `{target.Value}` to go to.",
                    target.Value,
                    _ids.Targets);
            }
        }

        Flow.Steps.AddRange(_steps.OfType<Step>());
    }
}

/// <summary>A block that has been read.</summary>
/// <param name="First">The step that it begins with; null if nothing is there and nothing follows.</param>
/// <param name="GoesOn">Whether it can reach its end, and what follows it.</param>
internal readonly record struct Block(string? First, bool GoesOn);
