using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Evaluation.Peers;
using Samvad.Understanding.FineTuned;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Transformer;

namespace Samvad.Bench.Understanding;

/// <summary>All figures of intents, in one run: our models, and NLP.js where its folder is named.</summary>
internal static class IntentTable
{
    /// <summary>Usage: intents [part of a set's name] [--model beginning of its name] [--nlpjs node_modules].</summary>
    internal static async Task RunAsync(string data, string[] arguments)
    {
        var (modules, model) = (After("--nlpjs"), After("--model") ?? "");
        var filter = arguments.Where((argument, i) => !argument.StartsWith("--", StringComparison.Ordinal) && (i == 0 || !arguments[i - 1].StartsWith("--", StringComparison.Ordinal)))
            .FirstOrDefault("");
        var learners = Learners().Where(learner => learner.Id.StartsWith(model, StringComparison.Ordinal)).ToArray();
        Console.WriteLine($"{"set",-32} {"model",-24} {"accuracy",-22} {"accepted and right",-22} {"foreign: recall",-22} {"AUROC",-22} {"train",8} {"µs, median",10} {"MB",6}");
        var corpora = learners.ToDictionary(learner => learner.Id, _ => new List<JudgedUtterance>());
        foreach (var set in Chosen([.. new IntentSets(data).All()], filter))
        {
            foreach (var learner in learners)
            {
                var (trained, took) = IntentEvaluation.Train(learner, set.Training, new TrainingOptions());
                Print(set.Name, learner.Id, IntentEvaluation.Measure(trained, set.Test) with { TrainingTime = took }, Size(trained));
                if (set.Name.StartsWith("nlu_eval", StringComparison.Ordinal))
                    corpora[learner.Id].AddRange(set.Test.Select(example => IntentEvaluation.Judge(trained, example)));
            }

            if (modules is not null)
                Print(set.Name, "NLP.js", (await new NlpJsPeer(new(modules)).JudgeAsync(set.Training, set.Test, CancellationToken.None)).Report(set.Test), 0);
            Console.WriteLine($"{"",-32} others: {set.Others}");
        }

        // What is published of these corpora is the share of all their test sentences together, which is the micro F1 where each has one intent.
        foreach (var (learner, judged) in corpora.Where(corpus => corpus.Value.Count > 0))
            Print("nlu_eval, all together", learner, IntentReport.WithIntervals(judged), 0);

        string? After(string option) => arguments.SkipWhile(argument => argument != option).ElementAtOrDefault(1);
    }

    private static IEnumerable<IIntentLearner> Learners()
    {
        yield return new SparseLearner();
        yield return new TransformerLearner();
        foreach (var encoder in Enum.GetValues<EncoderKind>())
        {
            var files = EncoderFiles.Of(encoder);
            if (files.FirstOrDefault(file => !File.Exists(file.Path)) is { Path: { } missing } file)
            {
                Console.WriteLine($"No models with {UnderstandingNames.Of(encoder)}: there is no {missing}; get it with `samvad model get {file.Name}`.");
                continue;
            }

            if (files.Count == 1)
                yield return new DenseLearner(new EncoderVectors(TransformerEncoder.Open(files[0].Path)));
            yield return new FineTunedLearner([.. files.Select(file => file.Path)]);
        }
    }

    /// <summary>The set of a name, or those whose names contain it.</summary>
    private static IEnumerable<IntentSet> Chosen(IntentSet[] sets, string filter) => sets.Any(set => set.Name == filter)
        ? sets.Where(set => set.Name == filter)
        : sets.Where(set => set.Name.Contains(filter, StringComparison.OrdinalIgnoreCase));

    /// <summary>Megabytes of a model's file.</summary>
    private static double Size(IIntentModel model)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.intents");
        model.Save(path);
        var bytes = new FileInfo(path).Length;
        File.Delete(path);
        return bytes / 1e6;
    }

    private static void Print(string set, string model, IntentReport report, double megabytes) => Console.WriteLine(
        $"{set,-32} {model,-24} {Figure(report.Accuracy, report.AccuracyInterval),-22} {Figure(report.AccuracyWithRejection, report.AccuracyWithRejectionInterval),-22} "
        + $"{(report.OutOfScope is { } foreign ? Figure(foreign.Recall, foreign.RecallInterval) : ""),-22} {(report.OutOfScope is { } ranked ? Figure(ranked.Auroc, ranked.AurocInterval) : ""),-22} "
        + $"{report.TrainingTime.TotalSeconds,6:F1} s {report.Latency.Median,10:F0} {megabytes,6:F1}");

    private static string Figure(double value, Interval interval) => $"{value:F3} ({interval.Low:F3}–{interval.High:F3})";
}
