using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tokens;

namespace Samvad.Bench.Understanding;

/// <summary>An utterance with its intent and its tags.</summary>
/// <param name="Intent">The intent; of several, all of them.</param>
/// <param name="Tokens">Its tokens, as the data set has them.</param>
internal sealed record SlotUtterance(string Intent, TaggedTokens Tokens);

/// <summary>Reads the form of SNIPS and ATIS: a file of texts, one of tags and one of intents, line by line.</summary>
internal static class SlotData
{
    internal static (string Intent, string[] Words, string[] Tags)[] Read(string folder)
    {
        var texts = File.ReadAllLines(Path.Combine(folder, "seq.in"));
        var tags = File.ReadAllLines(Path.Combine(folder, "seq.out"));
        var intents = File.ReadAllLines(Path.Combine(folder, "label"));
        return [.. texts.Select((text, i) => (
            intents[i].Trim(),
            text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            tags[i].Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
    }

    /// <summary>The labels of all utterances.</summary>
    internal static TagSet Labels(IEnumerable<string[]> tags) =>
        TagSet.Of(tags.SelectMany(all => all).Where(tag => tag != "O").Select(tag => tag[2..]));

    /// <summary>An utterance with the numbers of its tags; a label that training did not have is −1.</summary>
    internal static SlotUtterance Utterance(string intent, string[] words, string[] tags, TagSet labels)
    {
        var at = 0;
        var tokens = new Token[words.Length];
        for (var t = 0; t < words.Length; t++)
        {
            var kind = words[t].All(char.IsDigit) ? TokenKind.Number : TokenKind.Word;
            tokens[t] = new Token(kind, at, words[t].Length, Folding.Fold(words[t]));
            at += words[t].Length + 1;
        }

        return new SlotUtterance(intent, new(string.Join(' ', words), tokens, [.. tags.Select(tag => Number(tag, labels))]));
    }

    private static int Number(string tag, TagSet labels)
    {
        if (tag == "O")
            return TagSet.Outside;
        var first = TagSet.First(labels.Labels.IndexOf(tag[2..]));
        return tag[0] == 'B' ? first : first + 1;
    }
}
