using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Liquid;

/// <summary>What to call the items of lists and the options of choices, by language.</summary>
internal sealed class LabelTable
{
    private readonly Dictionary<(string List, string Id), Dictionary<string, string>> _labels = [];

    internal void Add(string list, string id, string language, string label)
    {
        if (!_labels.TryGetValue((list, id), out var byLanguage))
            _labels[(list, id)] = byLanguage = [];
        byLanguage[language] = label;
    }

    /// <summary>The label of an item; its id where it has none in that language.</summary>
    internal string Of(Item item, string language) =>
        _labels.TryGetValue((item.List, item.Id), out var byLanguage) && byLanguage.TryGetValue(language, out var label)
            ? label
            : item.Id;
}
