using System.Text.Json;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Evaluation;

/// <summary>
/// Reads labelled utterances: CSV with the columns <c>text</c> (or <c>utterance</c>, <c>sentence</c>) and <c>category</c> (or <c>intent</c>, <c>label</c>), or JSON as CLINC150 has it, an
/// object of parts (<c>train</c>, <c>test</c>, <c>oos_train</c>, <c>oos_test</c> …), each a list of [text, intent], or as LUIS and Rasa
/// export it (<see cref="MarkedList"/>). The intent <c>oos</c> means out of scope: none of the intents. Texts of CSV and CLINC150's JSON may
/// have marks (<see cref="BracketMarks"/>).
/// </summary>
public static class LabelledFile
{
    internal const string OutOfScope = "oos";

    /// <summary>What people call the two columns.</summary>
    private static readonly string[] s_text = ["text", "utterance", "sentence"], s_category = ["category", "intent", "label"];

    /// <summary>
    /// The training examples: a JSON file's <c>train</c> and <c>oos_train</c>, or all that a file without parts has.
    /// </summary>
    /// <exception cref="LabelledFileException">The file cannot be understood.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<LabelledText> ReadTraining(string path) => Read(path, "train");

    /// <summary>The test examples: a JSON file's <c>test</c> and <c>oos_test</c>, or all that a file without parts has.</summary>
    /// <exception cref="LabelledFileException">The file cannot be understood.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<LabelledText> ReadTest(string path) => Read(path, "test");

    /// <summary>
    /// One part of a JSON file with its out-of-scope counterpart, if it has one; or all that a file without parts has.
    /// </summary>
    /// <param name="path">A file whose name ends in .csv or .json.</param>
    /// <param name="part">The JSON part, such as <c>val</c>.</param>
    /// <exception cref="LabelledFileException">The file cannot be understood.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<LabelledText> Read(string path, string part)
    {
        var content = File.ReadAllText(path);
        var examples = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => ParseCsv(content, path),
            ".JSON" => ParseJson(content, path, part),
            var other => throw new LabelledFileException(
                path, 1, $"the extension '{other}' is neither .csv nor .json."),
        };
        return examples.Count > 0 ? examples : throw new LabelledFileException(path, 1, "no utterances.");
    }

    private static List<LabelledText> ParseCsv(string content, string path)
    {
        var examples = new List<LabelledText>();
        int text = -1, category = -1, width = 0;
        foreach (var (line, fields) in CsvReader.Read(content, path))
        {
            if (width == 0)
            {
                (text, category, width) = (Column(fields, s_text), Column(fields, s_category), fields.Count);
                if (text < 0 || category < 0)
                {
                    throw new LabelledFileException(
                        path,
                        line,
                        $"the columns are '{string.Join(", ", fields)}'; 'text' and 'category' are needed.");
                }
                continue;
            }
            if (fields.Count != width)
                throw new LabelledFileException(path, line, $"{fields.Count} fields where the header has {width}.");
            if (fields[category].Length == 0)
            {
                throw new LabelledFileException(
                    path, line, $"no category; write '{OutOfScope}' for an utterance without intent.");
            }
            examples.Add(Marked(fields[text], fields[category]));
        }
        return examples;
    }

    private static int Column(IReadOnlyList<string> header, string[] names)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (names.Contains(header[i].Trim(), StringComparer.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }

    private static List<LabelledText> ParseJson(string content, string path, string part)
    {
        Dictionary<string, string[][]> parts;
        try
        {
            using var document = JsonDocument.Parse(content);
            if (MarkedList.Find(document.RootElement) is { } list)
                return MarkedList.Read(list, path);
            parts = JsonSerializer.Deserialize<Dictionary<string, string[][]>>(content) ?? [];
        }
        catch (JsonException e)
        {
            throw new LabelledFileException(
                path, (int)(e.LineNumber ?? 0) + 1, $"not an object of lists of [text, intent] ({e.Path ?? e.Message}).");
        }
        if (!parts.TryGetValue(part, out var inScope))
            throw new LabelledFileException(path, 1, $"no part '{part}'; there are: {string.Join(", ", parts.Keys)}.");

        var examples = new List<LabelledText>();
        foreach (var pair in inScope.Concat(parts.GetValueOrDefault($"oos_{part}", [])))
        {
            if (pair is not [{ } text, { Length: > 0 } intent])
                throw new LabelledFileException(path, 1, $"entry {examples.Count} of '{part}' is not [text, intent].");
            examples.Add(Marked(text, intent));
        }
        return examples;
    }

    private static LabelledText Marked(string text, string category)
    {
        var (plain, marks) = BracketMarks.Read(text);
        return Label(plain, category) with { Marks = marks };
    }

    internal static LabelledText Label(string text, string category) =>
        new(text, category.Trim() is var intent && intent == OutOfScope ? null : intent);
}
