using System.Text.Json;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tokens;
using Samvad.Understanding.Transformer;

namespace Samvad.Bench.Understanding;

/// <summary>An utterance of a data set: its words with a tag in the BIO scheme each, and its intent, if it has one.</summary>
internal sealed record TaggedUtterance(string? Intent, string[] Words, string[] Tags);

/// <summary>Reads data sets with tags.</summary>
internal static class SlotData
{
    /// <summary>SNIPS and ATIS: a file of texts, one of tags and one of intents, line by line.</summary>
    internal static TaggedUtterance[] ReadLines(string folder)
    {
        var texts = File.ReadAllLines(Path.Combine(folder, "seq.in"));
        var tags = File.ReadAllLines(Path.Combine(folder, "seq.out"));
        var intents = File.ReadAllLines(Path.Combine(folder, "label"));
        return [.. texts.Select((text, i) => new TaggedUtterance(intents[i].Trim(), Words(text), Words(tags[i])))];
    }

    /// <summary>Restaurants-8k: JSON with spans by character.</summary>
    internal static MarkedText[] ReadRestaurants(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.EnumerateArray().Select(entry => new MarkedText(
            entry.GetProperty("userInput").GetProperty("text").GetString()!,
            entry.TryGetProperty("labels", out var labels) ? [.. labels.EnumerateArray().Select(Mark)] : []))];
    }

    /// <summary>One column of Hinglish-TOP: bracketed parses, of which the outermost intent and slots are read.</summary>
    internal static IEnumerable<TaggedUtterance> ReadParses(string file, string column)
    {
        var lines = File.ReadAllLines(file);
        var at = Array.IndexOf(lines[0].Split('\t'), column);
        return lines.Skip(1).Select(line => Parse(line.Split('\t')[at]));
    }

    internal static TagSet Labels(IEnumerable<TaggedUtterance> utterances) =>
        TagSet.Of(utterances.SelectMany(utterance => utterance.Tags).Where(tag => tag != "O").Select(tag => tag[2..]));

    internal static UtteranceText Text(TaggedUtterance utterance, TagSet labels)
    {
        var at = 0;
        var tokens = new Token[utterance.Words.Length];
        for (var t = 0; t < tokens.Length; t++)
        {
            var word = utterance.Words[t];
            tokens[t] = new Token(word.All(char.IsDigit) ? TokenKind.Number : TokenKind.Word, at, word.Length, Folding.Fold(word));
            at += word.Length + 1;
        }

        int[] tags = [.. utterance.Tags.Select(tag => tag == "O" ? TagSet.Outside : Number(tag, labels))];
        return new(new(string.Join(' ', utterance.Words), tokens, tags), utterance.Intent);
    }

    /// <summary>An utterance with its intent and its slots.</summary>
    internal static LabelledText Labelled(TaggedUtterance utterance)
    {
        var marks = new List<EntityMark>();
        var at = 0;
        foreach (var (word, tag) in utterance.Words.Zip(utterance.Tags))
        {
            if (tag[0] == 'B')
                marks.Add(new(tag[2..], at, word.Length));
            else if (tag[0] == 'I')
                marks[^1] = marks[^1] with { Length = at + word.Length - marks[^1].Start };
            at += word.Length + 1;
        }

        return new(string.Join(' ', utterance.Words), utterance.Intent) { Marks = [.. marks] };
    }

    private static int Number(string tag, TagSet labels)
    {
        var first = TagSet.First(labels.Labels.IndexOf(tag[2..]));
        return tag[0] == 'B' ? first : first + 1;
    }

    private static EntityMark Mark(JsonElement label)
    {
        var span = label.GetProperty("valueSpan");
        var start = span.TryGetProperty("startIndex", out var first) ? first.GetInt32() : 0;
        return new(label.GetProperty("slot").GetString()!, start, span.GetProperty("endIndex").GetInt32() - start);
    }

    private static TaggedUtterance Parse(string parse)
    {
        var (words, tags, open) = (new List<string>(), new List<string>(), new List<string>());
        string? intent = null;
        var slotBegins = false;
        foreach (var piece in Words(parse))
        {
            if (piece == "]")
            {
                open.RemoveAt(open.Count - 1);
            }
            else if (piece[0] == '[' && piece.Length > 4 && piece[3] == ':')
            {
                intent ??= piece[4..];
                open.Add(piece);
                slotBegins |= open.Count == 2;
            }
            else
            {
                words.Add(piece);
                tags.Add(open.Count < 2 ? "O" : $"{(slotBegins ? 'B' : 'I')}-{open[1][4..]}");
                slotBegins = false;
            }
        }

        return new(intent, [.. words], [.. tags]);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
