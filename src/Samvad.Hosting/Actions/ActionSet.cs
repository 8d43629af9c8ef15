using System.Collections.Frozen;

namespace Samvad.Hosting.Actions;

/// <summary>The actions of an application, by name.</summary>
/// <param name="handlers">The actions; names are unique.</param>
public sealed class ActionSet(IEnumerable<ActionHandler> handlers)
{
    private readonly FrozenDictionary<string, ActionHandler> _byName =
        handlers.ToFrozenDictionary(handler => handler.Signature.Name);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<ActionHandler> All => _byName.Values;

    /// <summary>The action of that name, or null.</summary>
    public ActionHandler? Find(string name) => _byName.GetValueOrDefault(name);
}
