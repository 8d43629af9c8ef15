using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>The sample phrases by intent, in the order in which they were read.</summary>
internal sealed class PhraseTable
{
    private readonly Dictionary<string, List<PhraseSource>> _byIntent = [];

    internal IEnumerable<string> Intents => _byIntent.Keys;

    internal IReadOnlyList<PhraseSource> this[string intent] =>
        _byIntent.TryGetValue(intent, out var phrases) ? phrases : [];

    internal void Add(string intent, PhraseSource phrase)
    {
        if (!_byIntent.TryGetValue(intent, out var phrases))
            _byIntent[intent] = phrases = [];
        phrases.Add(phrase);
    }

    internal bool Has(string intent, string language) => this[intent].Any(phrase => phrase.Phrase.Language == language);
}

/// <summary>A phrase and where it stands.</summary>
internal sealed record PhraseSource(Phrase Phrase, YamlScalar Text, Place IntentPlace);
