using Samvad.Authoring.Shapes;
using Samvad.Authoring.Yaml;

namespace Samvad.Authoring.Steps;

/// <summary>A step as written.</summary>
/// <param name="Kind">Its kind: <c>ask</c>.</param>
/// <param name="Subject">What the key of that kind holds.</param>
/// <param name="Node">The mapping with the other keys.</param>
/// <param name="Key">The key of that kind.</param>
internal sealed record StepSource(string Kind, YamlNode Subject, YamlMapping Node, YamlScalar Key)
{
    /// <summary>The steps of a block, whether it is a list or written in short.</summary>
    internal static IEnumerable<StepSource> Of(YamlNode? block) => block switch
    {
        YamlSequence list => list.Items.Select(Step).OfType<StepSource>(),
        YamlMapping mapping => mapping.Entries
            .Where(entry => entry.Name != "reason" && StepShapes.Short.Find(entry.Name) is not null)
            .Select(entry => new StepSource(entry.Name, entry.Value, Alone(mapping, entry), entry.Key)),
        _ => [],
    };

    private static StepSource? Step(YamlNode node) =>
        node is YamlMapping mapping && ShapeChecker.KindOf(mapping, StepShapes.Step) is { } kind
            ? new(kind.Name, kind.Value, mapping, kind.Key)
            : null;

    // In short, keys stand side by side that belong to different steps; only a hand-over has a second one.
    private static YamlMapping Alone(YamlMapping mapping, YamlEntry entry) => mapping with
    {
        Entries = [.. mapping.Entries.Where(e => e == entry || (entry.Name == "handover" && e.Name == "reason"))],
    };
}
