using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Steps;

namespace Samvad.Dialogue.Definitions;

/// <summary>A conversation with a purpose: its slots, its steps and the ways it can end.</summary>
public sealed record Flow
{
    /// <summary>The outcome of a flow that the user cancelled. Every flow has it.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The outcome of a flow in which something went wrong. Every flow has it.</summary>
    public const string Failed = "failed";

    private readonly FrozenDictionary<string, Step> _byId = FrozenDictionary<string, Step>.Empty;

    /// <summary>What the names of the assistant's own handlers begin with.</summary>
    public const string HandlerPrefix = "on.";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is one of the assistant's own handlers, and not a flow of its author.</summary>
    public bool IsHandler => Name.StartsWith(HandlerPrefix, StringComparison.Ordinal);

    /// <summary>What the flow is for, by language; menus and clarifying questions show it.</summary>
    public ImmutableDictionary<string, string> Descriptions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The intents that start it.</summary>
    public ImmutableArray<string> Triggers { get; init; } = [];

    /// <summary>The slots, inputs first, in the order in which they were declared.</summary>
    public ImmutableArray<SlotDefinition> Slots { get; init; } = [];

    /// <summary>The outcomes that its author declared.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = [];

    /// <summary>The steps in the order in which they were written; the flow begins with the first. Never empty.</summary>
    public required ImmutableArray<Step> Steps
    {
        get;
        init
        {
            field = value;
            _byId = value.ToFrozenDictionary(step => step.Id);
        }
    }

    /// <summary>What to do when the user falls silent; null means what the assistant does.</summary>
    public NoInputPolicy? NoInput { get; init; }

    /// <summary>Whether the user may start something else in between.</summary>
    public Digression Digression { get; init; } = Digression.Resume;

    /// <summary>The step with that id, or null.</summary>
    public Step? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The slot of that name, or null.</summary>
    public SlotDefinition? Slot(string name)
    {
        foreach (var slot in Slots)
        {
            if (slot.Name == name)
                return slot;
        }

        return null;
    }

    /// <summary>What the flow is for, in <paramref name="language"/> if it has that, else by its name.</summary>
    public string Describe(string language) => Descriptions.GetValueOrDefault(language, Name.Replace('_', ' '));
}
