using System.Collections.Immutable;
using Samvad.Dialogue.State;

namespace Samvad.Testing;

/// <summary>What a script says that actions come back with, one time after the other; the last answer stays.</summary>
internal sealed class ScriptAnswers(ImmutableDictionary<string, ImmutableArray<Return>> answers)
{
    private readonly Dictionary<string, int> _given = [];

    /// <summary>The next answer of an action; null if the script has none for it.</summary>
    internal Return? Next(string action)
    {
        if (!answers.TryGetValue(action, out var all))
            return null;
        var number = _given.GetValueOrDefault(action);
        _given[action] = number + 1;
        return all[Math.Min(number, all.Length - 1)];
    }
}
