using System.Diagnostics;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Tagging;

namespace Samvad.Bench.Understanding;

/// <summary>How well and how fast entities are tagged: <c>slots [snips|atis] [valid|test]</c>.</summary>
internal static class Slots
{
    private static readonly string[] s_sets = ["atis", "snips", "banking77"];

    internal static int Run(string data, string[] args)
    {
        var part = args.Contains("valid") ? "valid" : "test";
        foreach (var set in s_sets.Where(set => !args.Any(s_sets.Contains) || args.Contains(set)))
            Measure(data, set, part, Options(args));
        return 0;
    }

    private static bool s_encoder;
    private static int s_channels = 128;
    private static Samvad.LanguageModel.Encoders.Utterances.UtteranceTrainingOptions s_options = new();

    private static void MeasureEncoder(string data, string set, string part)
    {
        (string Intent, string[] Words, string[] Tags)[] train, test;
        if (set == "banking77")
        {
            train = Csv(Path.Combine(data, set, "train.csv"));
            test = Csv(Path.Combine(data, set, "test.csv"));
            if (part == "valid")
            {
                var all = train;
                test = [.. all.Where((_, i) => i % 8 == 0)];
                train = [.. all.Where((_, i) => i % 8 != 0)];
            }
        }
        else
        {
            train = SlotData.Read(Path.Combine(data, set, "train"));
            test = SlotData.Read(Path.Combine(data, set, part));
        }

        var labels = SlotData.Labels(train.Concat(test).Select(u => u.Tags));
        SlotUtterance[] Of((string Intent, string[] Words, string[] Tags)[] all) =>
            [.. all.Select(u => SlotData.Utterance(u.Intent, u.Words, u.Tags, labels))];
        SlotEncoders.Measure($"{set}, {part}", Of(train), Of(test), labels, s_options, s_channels);
    }

    private static (string Intent, string[] Words, string[] Tags)[] Csv(string file) =>
        [.. LabelledFile.ReadTraining(file).Select(e =>
        {
            var words = Samvad.Understanding.Tokens.Tokeniser.Split(e.Text).Select(t => t.Folded).ToArray();
            return (e.Intent!, words, words.Select(_ => "O").ToArray());
        })];

    private static void Measure(string data, string set, string part, TaggerOptions options)
    {
        if (s_encoder)
        {
            MeasureEncoder(data, set, part);
            return;
        }

        var train = SlotData.Read(Path.Combine(data, set, "train"));
        var test = SlotData.Read(Path.Combine(data, set, part));
        var labels = SlotData.Labels(train.Concat(test).Select(u => u.Tags));
        var examples = train.Select(u => SlotData.Utterance(u.Intent, u.Words, u.Tags, labels).Tokens).ToArray();
        var started = Stopwatch.GetTimestamp();
        var tagger = new EntityTaggerTrainer(examples, labels, options).Train(null, CancellationToken.None);
        var training = Stopwatch.GetElapsedTime(started);

        var score = default(SpanScore);
        started = Stopwatch.GetTimestamp();
        var wrong = new List<string>();
        foreach (var (intent, words, tags) in test)
        {
            var utterance = SlotData.Utterance(intent, words, tags, labels).Tokens;
            var found = tagger.Find(utterance.Text, utterance.Tokens).Select(entity => entity.Mark).ToArray();
            score += SpanScore.Of(Marks(utterance, utterance.Tags, labels), found);
        }

        var tagging = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"{set}, {part}: linear-chain CRF on sparse features, {labels.Labels.Length} labels");
        Console.WriteLine($"  exact spans     F1 {score.F1:F4}   precision {score.Precision:F4}   recall {score.Recall:F4}   overlap F1 {score.OverlapF1:F4}");
        Console.WriteLine($"  training        {training.TotalSeconds:F1} s");
        Console.WriteLine($"  tagging         {tagging.TotalMicroseconds / test.Length:F0} µs per utterance");
    }

    internal static List<EntityMark> Marks(TaggedTokens utterance, int[] tags, TagSet labels)
    {
        var spans = new List<TokenSpan>();
        TokenSpan.Read(tags, spans);
        return [.. spans.Select(span => new EntityMark(
            labels.Labels[span.Label],
            utterance.Tokens[span.First].Start,
            utterance.Tokens[span.End - 1].End - utterance.Tokens[span.First].Start))];
    }

    private static TaggerOptions Options(string[] args)
    {
        var options = new TaggerOptions();
        foreach (var arg in args)
        {
            s_encoder |= arg == "encoder";
            s_options = arg.Split('=') switch
            {
                ["epochs", var value] => s_options with { Epochs = int.Parse(value) },
                ["rate", var value] => s_options with { Rate = float.Parse(value) },
                ["decay", var value] => s_options with { Decay = float.Parse(value) },
                ["batch", var value] => s_options with { Batch = int.Parse(value) },
                ["dropout", var value] => s_options with { Dropout = float.Parse(value) },
                ["fdrop", var value] => s_options with { FeatureDropout = float.Parse(value) },
                ["hidden", var value] => s_options with { HiddenShare = float.Parse(value) },
                _ => s_options,
            };
            s_channels = arg.StartsWith("channels=") ? int.Parse(arg[9..]) : s_channels;
            options = arg.Split('=') switch
            {
                ["epochs", var value] => options with { Epochs = int.Parse(value) },
                ["decay", var value] => options with { Decay = float.Parse(value) },
                ["rate", var value] => options with { Rate = float.Parse(value) },
                ["hide"] => options,
                ["uses", var value] => options with { FewestUses = int.Parse(value) },
                _ => options,
            };
        }

        return options;
    }
}
