using Samvad.Authoring.Diagnostics;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>The slots of a flow or of the conversation: where they are declared, read and filled.</summary>
internal sealed class SlotTable
{
    private readonly Dictionary<string, SlotDeclaration> _byName = [];

    internal List<SlotDeclaration> All { get; } = [];

    /// <summary>Where each slot is first read.</summary>
    internal Dictionary<string, Place> Reads { get; } = [];

    /// <summary>The slots that something fills.</summary>
    internal HashSet<string> Fills { get; } = [];

    internal IEnumerable<string> Names => _byName.Keys;

    internal SlotDeclaration? this[string name] => _byName.GetValueOrDefault(name);

    internal bool Add(SlotDeclaration slot)
    {
        if (!_byName.TryAdd(slot.Name, slot))
            return false;
        All.Add(slot);
        return true;
    }
}

/// <summary>A slot and where it is declared.</summary>
internal sealed record SlotDeclaration(SlotDefinition Definition, Place Place)
{
    internal string Name => Definition.Name;

    internal string Type => Definition.Type;
}
