using System.Collections.Immutable;
using System.Text.Json;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Bench.Understanding;

/// <summary>
/// NLU++: utterances with several intents at once. Each intent has a model of its own that says yes or no, as NLU++'s authors have it; half of the folds
/// teach, the other half is measured.
/// </summary>
internal static class SeveralIntents
{
    private sealed record Labelled(string Text, ImmutableHashSet<string> Intents, ImmutableArray<EntityMark> Slots);

    internal static void Measure(string data)
    {
        var folder = Path.Combine(data, "nlupp", "data", "banking");
        var folds = Directory.GetFiles(folder, "fold*.json").Order(StringComparer.Ordinal).Select(Read).ToArray();
        Labelled[] training = [.. folds.Where((_, fold) => fold % 2 == 0).SelectMany(fold => fold)];
        Labelled[] test = [.. folds.Where((_, fold) => fold % 2 == 1).SelectMany(fold => fold)];
        Intents(training, test);
        Slots(training, test);
    }

    private static void Intents(Labelled[] training, Labelled[] test)
    {
        var intents = training.SelectMany(example => example.Intents).Distinct().Order(StringComparer.Ordinal).ToArray();
        var found = new bool[intents.Length][];
        Parallel.For(0, intents.Length, intent =>
        {
            var model = IntentClassifier.Train(
                [.. training.Select(example => new LabelledText(example.Text, example.Intents.Contains(intents[intent]) ? "yes" : "no"))],
                new TrainingOptions { Threads = 1 });
            found[intent] = [.. test.Select(example => model.Classify(example.Text).Best.Intent == "yes")];
        });
        int right = 0, said = 0, expected = 0, exact = 0;
        foreach (var (row, example) in test.Index())
        {
            var own = intents.Where((_, intent) => found[intent][row]).ToHashSet();
            right += own.Count(example.Intents.Contains);
            said += own.Count;
            expected += example.Intents.Count;
            exact += own.SetEquals(example.Intents) ? 1 : 0;
        }

        Console.WriteLine(
            $"NLU++ banking, {training.Length} utterances of {intents.Length} intents, {test.Length} measured: intents, micro F1 {2.0 * right / (said + expected):F3}, "
            + $"precision {right / (double)said:F3}, recall {right / (double)expected:F3}; all intents of an utterance right {exact / (double)test.Length:F3}");
    }

    private static void Slots(Labelled[] training, Labelled[] test)
    {
        var tagger = EntityTagger.Train([.. training.Select(example => new MarkedText(example.Text, example.Slots))]);
        var score = test.Aggregate(default(SpanScore), (sum, example) =>
            sum + SpanScore.Of(example.Slots, [.. tagger.Find(example.Text).Select(entity => entity.Mark)]));
        Console.WriteLine($"  slots: exact spans, F1 {score.F1:F3}; overlapping, F1 {score.OverlapF1:F3}");
    }

    private static List<Labelled> Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.EnumerateArray().Select(Read)];
    }

    private static Labelled Read(JsonElement row)
    {
        var text = row.GetProperty("text").GetString()!;
        var intents = row.TryGetProperty("intents", out var list) ? list.EnumerateArray().Select(intent => intent.GetString()!) : [];
        var slots = row.TryGetProperty("slots", out var named)
            ? named.EnumerateObject().Select(slot => Mark(slot.Name, slot.Value.GetProperty("span"))).OrderBy(mark => mark.Start)
            : Enumerable.Empty<EntityMark>();
        var kept = ImmutableArray.CreateBuilder<EntityMark>();
        // A few overlap; a tagger gives a word to one only.
        foreach (var slot in slots.Where(slot => kept.Count == 0 || slot.Start >= kept[^1].End))
            kept.Add(slot);
        return new(text, [.. intents], kept.ToImmutable());
    }

    private static EntityMark Mark(string name, JsonElement span) => new(name, span[0].GetInt32(), span[1].GetInt32() - span[0].GetInt32());
}
