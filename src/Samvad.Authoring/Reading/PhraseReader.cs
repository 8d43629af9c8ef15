using Samvad.Authoring.Phrases;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>Reads the phrases of a language.</summary>
internal static class PhraseReader
{
    internal static void Read(Workspace work, string language, YamlNode? node)
    {
        foreach (var entry in node.Entries)
        {
            foreach (var text in entry.Value.Scalars)
            {
                PhraseChecker.CheckForm(text, work.Bag);
                work.Phrases.Add(entry.Name, new(new Phrase(language, text.Value), text, entry.Place));
            }
        }
    }
}
