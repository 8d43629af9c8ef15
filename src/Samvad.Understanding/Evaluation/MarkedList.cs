using System.Text.Json;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Evaluation;

/// <summary>Reads utterances with intent and entities from JSON as LUIS and Rasa export it.</summary>
internal static class MarkedList
{
    /// <summary>LUIS's name for an utterance without intent.</summary>
    private const string OutOfScope = "None";

    /// <summary>
    /// The list of utterances: the whole file, LUIS's <c>utterances</c> or <c>LabeledTestSetUtterances</c>, or Rasa's <c>rasa_nlu_data.common_examples</c>;
    /// null if there is none.
    /// </summary>
    public static JsonElement? Find(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? root
        : List(root, "utterances") ?? List(root, "LabeledTestSetUtterances") ?? (Property(root, "rasa_nlu_data") is { } rasa ? List(rasa, "common_examples") : null);

    /// <summary>The utterances, each an object with <c>text</c>, <c>intent</c> and <c>entities</c>.</summary>
    /// <exception cref="LabelledFileException">One is of another form.</exception>
    public static List<LabelledText> Read(JsonElement list, string path)
    {
        var examples = new List<LabelledText>();
        foreach (var entry in list.EnumerateArray())
        {
            try
            {
                examples.Add(Read(entry));
            }
            catch (JsonException e)
            {
                throw new LabelledFileException(path, 1, $"utterance {examples.Count}: {e.Message}.");
            }
        }

        return examples;
    }

    private static LabelledText Read(JsonElement entry)
    {
        if (Property(entry, "text") is not { ValueKind: JsonValueKind.String } text || Property(entry, "intent") is not { ValueKind: JsonValueKind.String } intent)
            throw new JsonException("no `text` or no `intent`");
        if (intent.ValueEquals(""))
            throw new JsonException("the `intent` is empty");
        var said = text.GetString()!;
        return LabelledFile.Label(said, intent.ValueEquals(OutOfScope) ? LabelledFile.OutOfScope : intent.GetString()!) with
        {
            Marks = List(entry, "entities") is { } entities ? [.. entities.EnumerateArray().Select(entity => JsonMarks.Read(entity, said))] : [],
        };
    }

    private static JsonElement? List(JsonElement element, string name) => Property(element, name) is { ValueKind: JsonValueKind.Array } list ? list : null;

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
