using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Reading;

/// <summary>A flow: its head, which is read first of all flows, then its steps.</summary>
internal sealed class FlowDeclaration(string name, Place place, YamlNode? node)
{
    internal string Name { get; } = name;

    internal Place Place { get; } = place;

    internal YamlNode? Node { get; } = node;

    internal SlotTable Slots { get; } = new();

    internal Dictionary<string, Place> Outcomes { get; } = [];

    internal List<YamlScalar> Triggers { get; } = [];

    /// <summary>Whether it is one of the assistant's own handlers, which declare nothing.</summary>
    internal bool IsHandler => Name.StartsWith(Flow.HandlerPrefix, StringComparison.Ordinal);

    internal List<Step> Steps { get; } = [];

    /// <summary>Where each step stands.</summary>
    internal Dictionary<string, Place> StepPlaces { get; } = [];

    /// <summary>The ids of the steps that can begin: the first, and those that timers go to.</summary>
    internal List<string> Entries { get; } = [];

    /// <summary>The ids of the steps after which nothing comes.</summary>
    internal HashSet<string> Loose { get; } = [];

    internal NoInputPolicy? NoInput { get; set; }

    internal List<CallUse> Calls { get; } = [];

    /// <summary>The outcomes that a caller can be told.</summary>
    internal IEnumerable<string> AllOutcomes => Outcomes.Keys.Concat([Flow.Cancelled, Flow.Failed]);
}

/// <summary>A call of a flow.</summary>
/// <param name="Callee">The flow that is called.</param>
/// <param name="Place">Where.</param>
/// <param name="Inputs">The inputs that it is given.</param>
internal sealed record CallUse(FlowDeclaration Callee, Place Place, IReadOnlySet<string> Inputs);
