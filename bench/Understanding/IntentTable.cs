using Samvad.LanguageModel.Encoders;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Evaluation.Peers;
using Samvad.Understanding.FineTuned;
using Samvad.Understanding.Intents;

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
        Console.WriteLine($"{"set",-32} {"model",-16} {"accuracy",-22} {"accepted and right",-22} {"foreign: recall",-22} {"AUROC",-22} {"train",8} {"µs, median",10}");
        foreach (var set in new IntentSets(data).All().Where(set => set.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var learner in learners)
                Print(set.Name, learner.Id, IntentEvaluation.Run(set.Training, set.Test, null, null, learner));
            if (modules is not null)
                Print(set.Name, "NLP.js", (await new NlpJsPeer(new(modules)).JudgeAsync(set.Training, set.Test, CancellationToken.None)).Report());
            Console.WriteLine($"{"",-32} others: {set.Others}");
        }

        string? After(string option) => arguments.SkipWhile(argument => argument != option).ElementAtOrDefault(1);
    }

    private static IEnumerable<IIntentLearner> Learners()
    {
        yield return new SparseLearner();
        var file = SentenceEncoderFile.In(SentenceEncoderFile.Folder);
        if (File.Exists(file))
        {
            yield return new DenseLearner(new EncoderVectors(SentenceEncoder.Open(file)));
            yield return new FineTunedLearner(file);
        }
        else
            Console.WriteLine($"No dense model: there is no {file}; get it with `samvad model get use-lite`.");
    }

    private static void Print(string set, string model, IntentReport report) => Console.WriteLine(
        $"{set,-32} {model,-16} {Figure(report.Accuracy, report.AccuracyInterval),-22} {Figure(report.AccuracyWithRejection, report.AccuracyWithRejectionInterval),-22} "
        + $"{(report.OutOfScope is { } foreign ? Figure(foreign.Recall, foreign.RecallInterval) : ""),-22} {(report.OutOfScope is { } ranked ? Figure(ranked.Auroc, ranked.AurocInterval) : ""),-22} "
        + $"{report.TrainingTime.TotalSeconds,6:F1} s {report.Latency.Median,10:F0}");

    private static string Figure(double value, Interval interval) => $"{value:F3} ({interval.Low:F3}–{interval.High:F3})";
}
