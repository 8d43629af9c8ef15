using System.Collections.Immutable;
using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

namespace Samvad.Cli.Nlu;

/// <summary><c>samvad nlu evaluate</c>: trains on one file and measures on another.</summary>
internal static class EvaluateCommand
{
    internal static TaughtCommand Create()
    {
        var code = AssistantArguments.Code();
        var (train, test, model, seed) = (NluOptions.Train(), NluOptions.Test(), NluOptions.Model(), NluOptions.Seed());
        var (encoder, unlabelled) = (NluOptions.Encoder(), NluOptions.Unlabelled());
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of tables." };
        var html = NluOptions.Html();
        var full = new Option<bool>("--full") { Description = "Measure the learning curve and disturbed utterances too, which takes several trainings." };
        var command = new TaughtCommand(
            "evaluate",
            "Train the intent classifier on one file and measure it on another.",
            """
            samvad nlu evaluate --train train.csv --test test.csv
            samvad nlu evaluate --train train.csv --test test.csv --model dense --full --html report.html
            samvad nlu evaluate --train clinc.json --test clinc.json --json
            """) { train, test, model, encoder, unlabelled, seed, json, html, full, code };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var (training, assistant) = NluOptions.ReadTraining(parsed.GetValue(train)!, parsed.GetValue(code));
            var examples = NluOptions.ReadTest(parsed.GetValue(test)!);
            var learner = NluOptions.Learner(parsed.GetValue(model)!, parsed.GetValue(encoder)!, NluOptions.ReadUnlabelled(parsed.GetValue(unlabelled), assistant));
            var options = new TrainingOptions { Seed = parsed.GetValue(seed) };
            var report = Measure(learner, training, assistant, examples, options, parsed.GetValue(full), cancellation);
            if (parsed.GetValue(json))
                Console.WriteLine(EvaluationJson.Of(report));
            else
                EvaluationTables.Print(report);
            if (parsed.GetValue(html) is { } file)
                EvaluationPage.Write(file.FullName, $"{parsed.GetValue(test)!.Name}, {parsed.GetValue(model)}", report);
            return Task.FromResult(0);
        });
        return command;
    }

    private static IntentReport Measure(
        IIntentLearner learner,
        IReadOnlyList<LabelledText> training,
        Assistant? assistant,
        IReadOnlyList<LabelledText> test,
        TrainingOptions options,
        bool isFull,
        CancellationToken cancellation)
    {
        var (model, took) = TrainingProgress.Show(
            "Training", progress => IntentEvaluation.Train(learner, training, options, progress, cancellation));
        var report = IntentEvaluation.Measure(model, test) with
        {
            TrainingTime = took,
            Entities = NluOptions.JudgeEntities(training, assistant, model, test, options.Seed, cancellation),
        };
        return !isFull ? report : report with
        {
            Robustness = [.. IntentEvaluation.MeasureRobustness(model, test)],
            LearningCurve = TrainingProgress.Show(
                "Learning curve", progress => LearningCurve.Of(learner, training, test, options, progress, cancellation).ToImmutableArray()),
        };
    }
}
