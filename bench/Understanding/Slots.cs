using System.Diagnostics;
using System.Globalization;
using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Transformer;

namespace Samvad.Bench.Understanding;

/// <summary>
/// How well and how fast entities are tagged, and intents told, by the linear-chain CRF and by the transformer:
/// <c>slots [atis|snips|hinglish|restaurant8k|banking77]… [crf|transformer] [valid] [epochs=N]</c>. Choices were made with <c>valid</c>.
/// </summary>
internal static class Slots
{
    private static readonly string[] s_sets = ["atis", "snips", "hinglish", "restaurant8k", "banking77"];

    internal static int Run(string data, string[] args)
    {
        var isTest = !args.Contains("valid");
        foreach (var set in s_sets.Where(set => !args.Any(s_sets.Contains) || args.Contains(set)))
        {
            Console.WriteLine($"{set}, {(isTest ? "test" : "validation")}");
            if (set == "restaurant8k")
                CrossValidate(SlotData.ReadRestaurants(Path.Combine(data, set, "train_0.json")));
            else if (set == "banking77")
                MeasureIntents(Path.Combine(data, set), Options(args));
            else
                MeasureSet(data, set, isTest, args);
        }

        return 0;
    }

    private static void MeasureSet(string data, string set, bool isTest, string[] args)
    {
        var (train, test) = Parts(data, set, isTest);
        var labels = SlotData.Labels(train.Concat(test));
        UtteranceText[] learnt = [.. train.Select(utterance => SlotData.Text(utterance, labels))];
        UtteranceText[] asked = [.. test.Select(utterance => SlotData.Text(utterance, labels))];
        if (!args.Contains("transformer"))
            MeasureCrf(learnt, asked, labels);
        if (!args.Contains("crf"))
            MeasureTransformer(learnt, asked, labels, Options(args));
    }

    private static (TaggedUtterance[] Train, TaggedUtterance[] Test) Parts(string data, string set, bool isTest)
    {
        if (set != "hinglish")
            return (SlotData.ReadLines(Path.Combine(data, set, "train")), SlotData.ReadLines(Path.Combine(data, set, isTest ? "test" : "valid")));
        var train = Path.Combine(data, "hinglish_top", "train.tsv");
        return (
            [.. SlotData.ReadParses(train, "en_parse"), .. SlotData.ReadParses(train, "cs_parse")],
            [.. SlotData.ReadParses(Path.Combine(data, "hinglish_top", "validation.tsv"), "cs_parse")]);
    }

    private static void MeasureCrf(UtteranceText[] train, UtteranceText[] test, TagSet labels)
    {
        var started = Stopwatch.GetTimestamp();
        var tagger = new EntityTaggerTrainer([.. train.Select(text => text.Tokens)], labels, new TaggerOptions()).Train(null, CancellationToken.None);
        Console.WriteLine($"  linear-chain CRF, {labels.Labels.Length} labels, trained in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        Measure(test, labels, text => [.. tagger.Find(text.Text, text.Tokens).Select(entity => entity.Mark)]);
    }

    private static void MeasureTransformer(UtteranceText[] train, UtteranceText[] test, TagSet labels, UtteranceTrainingOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        using var model = new UtteranceModelTrainer(train, [], labels, options).TrainUncalibrated(CancellationToken.None);
        Console.WriteLine(
            $"  transformer, {model.Encoder.ParameterCount / 1e6:F1} million parameters, trained in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        Measure(test, labels, text => model.Find(text.Text, text.Tokens));
        var scores = new float[model.Intents.Length];
        var right = test.Count(text =>
        {
            model.Score(text.Tokens.Text, text.Tokens.Tokens, scores);
            return model.Intents[Array.IndexOf(scores, scores.Max())] == text.Intent;
        });
        Console.WriteLine($"    intent accuracy {(double)right / test.Length:F4}");
    }

    private static void Measure(UtteranceText[] test, TagSet labels, Func<TaggedTokens, IReadOnlyList<EntityMark>> find)
    {
        var score = default(SpanScore);
        var ticks = 0L;
        foreach (var (tokens, _) in test)
        {
            var started = Stopwatch.GetTimestamp();
            var found = find(tokens);
            ticks += Stopwatch.GetTimestamp() - started;
            score += SpanScore.Of(Marks(tokens, labels), found);
        }

        Print(score, ticks * 1e6 / Stopwatch.Frequency / test.Length);
    }

    private static void Print(SpanScore score, double microseconds)
    {
        Console.WriteLine($"    exact spans: F1 {score.F1:F4}, precision {score.Precision:F4}, recall {score.Recall:F4}; overlapping: F1 {score.OverlapF1:F4}");
        Console.WriteLine($"    {microseconds:F0} µs per utterance, one at a time");
    }

    private static void CrossValidate(MarkedText[] texts)
    {
        const int Folds = 5;
        var score = default(SpanScore);
        var ticks = 0L;
        for (var fold = 0; fold < Folds; fold++)
        {
            var tagger = EntityTagger.Train([.. texts.Where((_, i) => i % Folds != fold).Select(text => text.Separated())]);
            foreach (var text in texts.Where((_, i) => i % Folds == fold))
            {
                var started = Stopwatch.GetTimestamp();
                var found = tagger.Find(text.Text);
                ticks += Stopwatch.GetTimestamp() - started;
                score += SpanScore.Of(text.Marks, [.. found.Select(entity => entity.Mark)]);
            }
        }

        Console.WriteLine($"  linear-chain CRF, cross-validated in {Folds} parts");
        Print(score, ticks * 1e6 / Stopwatch.Frequency / texts.Length);
    }

    private static void MeasureIntents(string folder, UtteranceTrainingOptions options)
    {
        var train = LabelledFile.ReadTraining(Path.Combine(folder, "train.csv"));
        var started = Stopwatch.GetTimestamp();
        var model = new TransformerLearner(options: options).Train(train, new TrainingOptions());
        Console.WriteLine($"  transformer, trained and calibrated in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        var report = IntentEvaluation.Measure(model, LabelledFile.ReadTest(Path.Combine(folder, "test.csv")));
        Console.WriteLine($"    intent accuracy {report.Accuracy:F4}, with rejection {report.AccuracyWithRejection:F4}, {report.MicrosecondsPerUtterance:F0} µs per utterance");
    }

    private static List<EntityMark> Marks(TaggedTokens utterance, TagSet labels)
    {
        var spans = new List<TokenSpan>();
        TokenSpan.Read(utterance.Tags, spans);
        return [.. spans.Select(span => new EntityMark(
            labels.Labels[span.Label],
            utterance.Tokens[span.First].Start,
            utterance.Tokens[span.End - 1].End - utterance.Tokens[span.First].Start))];
    }

    private static UtteranceTrainingOptions Options(string[] args)
    {
        var options = new UtteranceTrainingOptions();
        foreach (var arg in args)
        {
            options = arg.Split('=') switch
            {
                ["epochs", var value] => options with { Epochs = int.Parse(value, CultureInfo.InvariantCulture) },
                ["batch", var value] => options with { Batch = int.Parse(value, CultureInfo.InvariantCulture) },
                ["rate", var value] => options with { Rate = float.Parse(value, CultureInfo.InvariantCulture) },
                ["dropout", var value] => options with { Dropout = float.Parse(value, CultureInfo.InvariantCulture) },
                ["hidden", var value] => options with { HiddenShare = float.Parse(value, CultureInfo.InvariantCulture) },
                _ => options,
            };
        }

        return options;
    }
}
