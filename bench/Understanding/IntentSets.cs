using System.Text.Json;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

namespace Samvad.Bench.Understanding;

/// <summary>A public set of utterances with intents, and what is to be reached on it.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Training">The training part.</param>
/// <param name="Test">The test part.</param>
/// <param name="Others">What others reach, as published or measured before; see docs/experiments.md.</param>
internal sealed record IntentSet(string Name, IReadOnlyList<LabelledText> Training, IReadOnlyList<LabelledText> Test, string Others);

/// <summary>Reads the public sets.</summary>
/// <param name="data">The folder of all sets.</param>
internal sealed class IntentSets(string data)
{
    internal IEnumerable<IntentSet> All()
    {
        var (train, test) = (Csv("banking77/train.csv"), Csv("banking77/test.csv"));
        yield return new("banking77", train, test, "NLP.js 0.53, linear SVM 0.914, BERT 0.937");
        yield return new("banking77, first 10 per intent", LearningCurve.First(train, 10), test, "NLP.js 0.67, SVM 0.71, full-size USE 0.84");
        yield return new("clinc150", [.. Clinc("train").Where(IsInScope)], Clinc("test"), "NLP.js 0.85, Rasa 0.91, BERT 0.969");
        yield return new("hint3 sofmattress", Hint("train"), Hint("test"), "NLP.js 0.64, Rasa 0.69, Dialogflow 0.73, BERT 0.74");
        yield return new("snips", Lines("snips/train"), Lines("snips/test"), "slot-gated 0.970, JointBERT 0.986");
        yield return new("atis", Lines("atis/train"), Lines("atis/test"), "slot-gated 0.936, JointBERT 0.975");
        foreach (var corpus in new[] { "AskUbuntu", "Chatbot", "WebApplications" })
            yield return new($"nlu_eval {corpus}", Corpus(corpus, isTraining: true), Corpus(corpus, isTraining: false), "of all three: NLP.js 0.93, Watson 0.92, LUIS 0.91, Rasa 0.88");
        yield return new(
            "hinglish_top, code-switched",
            [.. Hinglish("train", "en_query"), .. Hinglish("train", "cs_query")],
            [.. Hinglish("validation", "cs_query")],
            "SVM 0.85");
    }

    private static bool IsInScope(LabelledText example) => example.Intent is not null;

    private IReadOnlyList<LabelledText> Csv(string file) => LabelledFile.ReadTraining(Path.Combine(data, file));

    private IReadOnlyList<LabelledText> Clinc(string part) => LabelledFile.Read(Path.Combine(data, "clinc150", "clinc_dev.json"), part);

    private LabelledText[] Hint(string part)
    {
        var file = Path.Combine(data, "hint3", "v1", part, $"sofmattress_{part}.csv");
        return [.. CsvReader.Read(File.ReadAllText(file), file).Skip(1).Select(row =>
            new LabelledText(row.Fields[0], row.Fields[1] == "NO_NODES_DETECTED" ? null : row.Fields[1]))];
    }

    private LabelledText[] Lines(string folder) =>
        [.. SlotData.ReadLines(Path.Combine(data, folder)).Select(SlotData.Labelled)];

    private IEnumerable<LabelledText> Hinglish(string part, string column)
    {
        var rows = File.ReadLines(Path.Combine(data, "hinglish_top", $"{part}.tsv")).Select(line => line.Split('\t')).ToArray();
        var (text, parse) = (Array.IndexOf(rows[0], column), Array.IndexOf(rows[0], column.Replace("query", "parse")));
        return rows.Skip(1).Select(row => new LabelledText(row[text], row[parse].Split(' ')[0].TrimStart('[')));
    }

    /// <summary>The corpus has the intent None, which counts as any other.</summary>
    private LabelledText[] Corpus(string name, bool isTraining)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data, "nlu_eval_corpora", $"{name}Corpus.json")));
        return [.. json.RootElement.GetProperty("sentences").EnumerateArray()
            .Where(sentence => sentence.GetProperty("training").GetBoolean() == isTraining)
            .Select(sentence => new LabelledText(sentence.GetProperty("text").GetString()!, sentence.GetProperty("intent").GetString()!))];
    }
}
