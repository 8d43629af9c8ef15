using System.Collections.Immutable;
using Samvad.Authoring;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;
using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;
using Samvad.Understanding;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Languages;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tokens;

namespace Samvad.Bench.Understanding;

/// <summary>Whether languages are told apart, one model of all languages against one each, and phrases of one script in the other.</summary>
internal static class Languages
{
    private static readonly string[] s_languages = ["en", "hi", "mr"];

    private static readonly LanguageIdentifier s_identifier = new(s_languages);

    internal static void Measure(string data)
    {
        var bank = Bank();
        Share(bank);
        Scripts(bank);
        Entities(bank);
        Home(data);
        Identify(data);
    }

    private static void Identify(string data)
    {
        Console.WriteLine("language told among en, hi, mr: each message as the first of a conversation in another language");
        var pairs = File.ReadLines(Path.Combine(data, "tatoeba_mr_hi", "mar.txt")).Select(line => line.Split('\t')).ToArray();
        Print("Tatoeba, English", "en", [.. pairs.Select(pair => pair[0])]);
        Print("Tatoeba, Marathi", "mr", [.. pairs.Select(pair => pair[1])]);
        Print("Tatoeba, Marathi in Latin letters, written by rule", "mr", [.. pairs.Select(pair => Romanisation.Of(pair[1]))]);
        foreach (var (column, language) in new[] { ("en_query", "en"), ("cs_query", "hi") })
        {
            foreach (var part in new[] { "train", "validation" })
                Print($"Hinglish-TOP {part}, {column}", language, [.. Hinglish(data, part, column)]);
        }

        Print("Home Assistant, English", "en", [.. Home(data, "en").Select(example => example.Text)]);
    }

    private static void Print(string name, string language, string[] texts)
    {
        // What does not tell counts as wrong so.
        var fallback = language == "en" ? "hi" : "en";
        var share = texts.Average(text => s_identifier.Identify(text, fallback).Language == language ? 1.0 : 0);
        Console.WriteLine($"  {name,-52} {share:F3} of {texts.Length}");
    }

    private static IEnumerable<string> Hinglish(string data, string part, string column)
    {
        var rows = File.ReadLines(Path.Combine(data, "hinglish_top", $"{part}.tsv")).Select(line => line.Split('\t')).ToArray();
        return rows.Skip(1).Select(row => row[Array.IndexOf(rows[0], column)]);
    }

    private static void Home(string data)
    {
        var report = CrossValidation.Run(new SparseLearner(), [.. Home(data, "en")], 5, new TrainingOptions());
        Console.WriteLine($"Home Assistant's English test sentences, cross-validated in 5 parts: {report.InScopeCount} of {report.Intents.Length} intents, {Figure(report)}");
    }

    /// <summary>Phrases are cross-validated as they were written, before their patterns are written out, so that no part has seen them.</summary>
    private static void Share(Assistant bank)
    {
        Console.WriteLine("the bank's phrases, cross-validated in 5 parts: one model for each language, one of all, one of all in both scripts");
        var own = s_languages.ToDictionary(language => language, language => Own(bank, phrase => phrase.Language == language));
        LabelledText[] all = [.. own.Values.SelectMany(phrases => phrases)];
        var (shared, both) = (Judge(new SparseLearner(), all), Judge(new BothScriptsLearner(), all));
        var first = 0;
        foreach (var (language, phrases) in own)
        {
            string Part(JudgedUtterance[] judged) => Figure(IntentReport.WithIntervals(judged.AsSpan(first, phrases.Length).ToArray()));
            Console.WriteLine(
                $"  {language}, {phrases.Length} phrases: {Figure(IntentReport.WithIntervals(Judge(new SparseLearner(), phrases)))}, {Part(shared)}, {Part(both)}");
            first += phrases.Length;
        }
    }

    private static JudgedUtterance[] Judge(IIntentLearner learner, LabelledText[] examples) =>
        CrossValidation.Judge(learner, examples, 5, new TrainingOptions(), null, CancellationToken.None);

    /// <summary>The bank's Hindi and Marathi phrases in one script, judged by models of those in the other and of English.</summary>
    private static void Scripts(Assistant bank)
    {
        Console.WriteLine("the bank's Hindi and Marathi phrases in one script by a model of the other's and of English: as they are, in both scripts");
        foreach (var isLatin in new[] { true, false })
        {
            var test = Own(bank, phrase => phrase.Language != "en" && IsLatin(phrase) == isLatin);
            var training = new AssistantPhrases(Only(bank, phrase => phrase.Language == "en" || IsLatin(phrase) != isLatin)).Examples;
            var (plain, both) = (new SparseLearner().Train(training, new TrainingOptions()), new BothScriptsLearner().Train(training, new TrainingOptions()));
            Console.WriteLine($"  {(isLatin ? "Latin letters" : "Devanagari"),-14} {test.Length} phrases: {Right(plain, test)}, {Right(both, test)}");
        }
    }

    /// <summary>
    /// The learned entities in the bank's Hindi and Marathi phrases, found by taggers of the phrases in one script and of English, and of all phrases but a
    /// fifth, dealt ten times.
    /// </summary>
    private static void Entities(Assistant bank)
    {
        Console.WriteLine("learned entities in the bank's Hindi and Marathi phrases, F1 of exact places and where overlapping is enough: as they are, all in Latin letters");
        foreach (var isLatin in new[] { true, false })
        {
            var test = new AssistantPhrases(Only(bank, phrase => phrase.Language != "en" && IsLatin(phrase) == isLatin), 1).Marked;
            var training = new AssistantPhrases(Only(bank, phrase => phrase.Language == "en" || IsLatin(phrase) != isLatin)).Marked;
            Console.WriteLine($"  {(isLatin ? "Latin letters" : "Devanagari"),-14} {Found(training, test, false)}, {Found(training, test, true)}");
        }

        foreach (var (name, isKept) in new (string, Func<Phrase, bool>)[] { ("all phrases", _ => true), ("those in Devanagari", phrase => !IsLatin(phrase)) })
        {
            var all = new AssistantPhrases(Only(bank, isKept), 1).Marked;
            string Validated(bool inLatin) => Figures(EntityReport.Of(Enumerable.Range(1, 10).SelectMany(seed => Dealt(all, seed, inLatin)))!);
            Console.WriteLine($"  {name}, cross-validated in 5 parts, ten times: {Validated(false)}, {Validated(true)}");
        }
    }

    private static IEnumerable<(IReadOnlyList<EntityMark>, IReadOnlyList<EntityMark>)> Dealt(ImmutableArray<MarkedText> all, int seed, bool inLatin)
    {
        var texts = all.ToArray();
        new Random(seed).Shuffle(texts);
        return Enumerable.Range(0, 5).SelectMany(fold =>
            Tag([.. texts.Where((_, row) => row % 5 != fold)], [.. texts.Where((_, row) => row % 5 == fold)], inLatin));
    }

    private static string Found(IReadOnlyList<MarkedText> training, IReadOnlyList<MarkedText> test, bool inLatin) =>
        Figures(EntityReport.Of(Tag(training, test, inLatin))!);

    private static IEnumerable<(IReadOnlyList<EntityMark>, IReadOnlyList<EntityMark>)> Tag(IReadOnlyList<MarkedText> training, IReadOnlyList<MarkedText> test, bool inLatin)
    {
        var tagger = EntityTagger.Train(inLatin ? ScriptTagging.InLatin(training) : training, LearnedEntities.Options);
        return test.Select(text => (
            (IReadOnlyList<EntityMark>)text.Marks,
            (IReadOnlyList<EntityMark>)[.. (inLatin ? ScriptTagging.Find(tagger, text.Text) : tagger.Find(text.Text)).Select(entity => entity.Mark)]));
    }

    private static string Figures(EntityReport report) =>
        $"{report.All.Spans.F1:F3} ({report.All.F1Interval.Low:F3}–{report.All.F1Interval.High:F3}) / {report.All.Spans.OverlapF1:F3} of {report.All.Spans.Expected}, precision {report.All.Spans.Precision:F3}";

    private static string Right(IIntentModel model, LabelledText[] test)
    {
        var report = IntentReport.WithIntervals(test.Select(example => IntentEvaluation.Judge(model, example)).ToArray());
        return $"{Figure(report)}, accepted and right {report.AccuracyWithRejection:F3}";
    }

    private static LabelledText[] Own(Assistant bank, Func<Phrase, bool> isKept)
    {
        var names = bank.Intents.Select(intent => intent.Name).Except(Intent.BuiltIn).ToHashSet();
        return [.. TrainingExamples.WrittenOnce(Only(bank, isKept)).Where(example => example.Intent is { } intent && names.Contains(intent))];
    }

    private static Assistant Only(Assistant assistant, Func<Phrase, bool> isKept) => assistant with
    {
        Intents = [.. assistant.Intents.Select(intent => intent with { Phrases = [.. intent.Phrases.Where(isKept)] }).Where(intent => intent.Phrases.Length > 0)],
    };

    private static bool IsLatin(Phrase phrase) => !Romanisation.IsNeeded(phrase.Source);

    private static string Figure(IntentReport report) =>
        $"{report.Accuracy:F3} ({report.AccuracyInterval.Low:F3}–{report.AccuracyInterval.High:F3})";

    private static Assistant Bank()
    {
        var code = typeof(BankServices).Assembly;
        var catalogue = new Catalogue(RuleReader.Read(code), [.. ActionReader.Read(code).Select(action => action.Signature)]);
        return AssistantFolder.Load(Path.Combine(AppContext.BaseDirectory, "assistant"), catalogue).Assistant!;
    }

    private static IEnumerable<LabelledText> Home(string data, string language) =>
        from folder in new[] { Path.Combine(data, "ha_intents", "tests") }
        from file in Directory.GetFiles(Path.Combine(folder, language), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let intent = Path.GetRelativePath(folder, file).Split('/', '_', '.').LastOrDefault(part => part.StartsWith("Hass", StringComparison.Ordinal))
        where intent is not null
        from line in File.ReadLines(file)
        let text = line.Trim()
        where text.StartsWith("- ", StringComparison.Ordinal) && !text.EndsWith(':') && !text.Contains(": ")
        select new LabelledText(text[2..].Trim('"', '\''), intent);

    /// <summary>What an <see cref="Understander"/> does with intents.</summary>
    private sealed class BothScriptsLearner : IIntentLearner
    {
        public string Id => "both scripts";

        public IIntentModel Train(
            IReadOnlyList<LabelledText> examples, TrainingOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
            new BothScriptsModel(new SparseLearner().Train([.. examples, .. BothScripts.Romanised(examples)], options, progress, cancellation));

        public IIntentModel Load(string path) => new BothScriptsModel(new SparseLearner().Load(path));
    }

    private sealed class BothScriptsModel(IIntentModel inner) : IIntentModel
    {
        public ImmutableArray<string> Intents => inner.Intents;

        public float NoneThreshold => inner.NoneThreshold;

        public ThresholdCost ThresholdCost => inner.ThresholdCost;

        public int Classify(ReadOnlySpan<char> text, Span<ScoredIntent> top, out float noneProbability) =>
            BothScripts.Classify(inner, text.ToString(), top, out noneProbability);

        public void Save(string path) => inner.Save(path);

        public void Dispose() => inner.Dispose();
    }
}
