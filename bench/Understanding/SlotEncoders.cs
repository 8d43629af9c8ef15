using System.Diagnostics;
using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Tagging;

namespace Samvad.Bench.Understanding;

/// <summary>The transformer, trained for intents and tags together.</summary>
internal static class SlotEncoders
{
    private const int GuessedWords = 2000;

    internal static void Measure(string name, SlotUtterance[] train, SlotUtterance[] test, TagSet labels, UtteranceTrainingOptions options, int channels)
    {
        var intents = train.Select(u => u.Intent).Distinct().Order(StringComparer.Ordinal).ToArray();
        var started = Stopwatch.GetTimestamp();
        var vocabulary = UtteranceVocabulary.Of([.. train.Select(u => u.Tokens)], GuessedWords);
        var isTagged = labels.Labels.Length > 0;
        var config = new UtteranceEncoderConfig(vocabulary.Features, vocabulary.Words, intents.Length, isTagged ? labels.Count : 0) { Channels = channels, FeedForward = 2 * channels };
        using var model = new UtteranceEncoder(config, options.Seed);
        UtteranceExample[] examples = [.. train.Select(u => new UtteranceExample(
            vocabulary.Read(u.Tokens.Text, u.Tokens.Tokens),
            vocabulary.WordsOf(u.Tokens.Tokens),
            Array.IndexOf(intents, u.Intent),
            isTagged ? u.Tokens.Tags : null))];
        var last = 0.0;
        UtteranceTrainer.Train(model, examples, options, new Now(p =>
        {
            if (Environment.GetEnvironmentVariable("TRACE") is not null && (int)(p.Share * options.Epochs + 0.5) % 4 == 0)
                Console.WriteLine($"  {p.Share:F2} {p.Loss:F4} {Stopwatch.GetElapsedTime(started).TotalSeconds:F0}s {Score(model, vocabulary, test, intents, labels)}");
            last = p.Loss;
        }));
        Console.WriteLine($"{name}: transformer, {config.Layers} layers of {config.Channels}, {model.ParameterCount / 1e6:F1} million parameters ({vocabulary.Features} features)");
        Console.WriteLine($"  training        {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, loss {last:F4}");
        Console.WriteLine($"  {Score(model, vocabulary, test, intents, labels)}");
    }

    private static string Score(UtteranceEncoder model, UtteranceVocabulary vocabulary, SlotUtterance[] test, string[] intents, TagSet labels)
    {
        var right = 0;
        var score = default(SpanScore);
        var chain = labels.Labels.Length > 0 ? model.Chain() : null;
        var logits = new float[intents.Length];
        var started = Stopwatch.GetTimestamp();
        foreach (var (intent, utterance) in test)
        {
            var emissions = chain is null ? [] : new float[utterance.Tokens.Length * labels.Count];
            model.Read(vocabulary.Read(utterance.Text, utterance.Tokens), logits, emissions);
            var best = Array.IndexOf(logits, logits.Max());
            right += intents[best] == intent ? 1 : 0;
            if (chain is null)
                continue;
            var tags = new int[utterance.Tokens.Length];
            chain.Best(emissions, tags);
            score += SpanScore.Of(Slots.Marks(utterance, utterance.Tags, labels), Slots.Marks(utterance, tags, labels));
        }

        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds / test.Length;
        return $"intent {(double)right / test.Length:F4}   exact spans F1 {score.F1:F4}   overlap F1 {score.OverlapF1:F4}   {time:F2} ms per utterance";
    }

    private sealed class Now(Action<(double Share, double Loss)> action) : IProgress<(double Share, double Loss)>
    {
        public void Report((double Share, double Loss) value) => action(value);
    }
}
