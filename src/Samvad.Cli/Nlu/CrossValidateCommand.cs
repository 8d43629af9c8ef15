using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Understanding;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Cli.Nlu;

/// <summary><c>samvad nlu cross-validate</c>: measures on the training data themselves.</summary>
internal static class CrossValidateCommand
{
    internal static TaughtCommand Create()
    {
        var code = AssistantArguments.Code();
        var (train, model, encoder, seed) = (NluOptions.Train(), NluOptions.Model(), NluOptions.Encoder(), NluOptions.Seed());
        var (unlabelled, html) = (NluOptions.Unlabelled(), NluOptions.Html());
        var folds = new Option<int>("--folds")
        {
            Description = "How many parts, 2 to 20; 5 by default.",
            DefaultValueFactory = _ => 5,
            CustomParser = result => NumberArgument.Whole(result, 2, 20),
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of tables." };
        var command = new TaughtCommand(
            "cross-validate",
            "Measure on the training data: each part by a model trained on the others.",
            """
            samvad nlu cross-validate --train train.csv
            samvad nlu cross-validate --train train.csv --folds 10 --model dense
            """) { train, folds, model, encoder, unlabelled, seed, json, html, code };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var (examples, assistant) = NluOptions.ReadTraining(parsed.GetValue(train)!, parsed.GetValue(code), TrainingExamples.WrittenOnce);
            var parts = parsed.GetValue(folds);
            if (examples.Count < parts)
            {
                throw new CommandException(examples.Count < 2
                    ? "One utterance cannot be judged by others; give two at least."
                    : $"{examples.Count} utterances cannot be dealt to {parts} parts; give --folds {examples.Count} or less.");
            }

            if (!CrossValidation.IsPossible(examples))
                throw new CommandException($"{parsed.GetValue(train)!.FullName}: no intent has two utterances, one to learn from and one to judge; write more of an intent.");
            var learner = NluOptions.Learner(parsed.GetValue(model)!, parsed.GetValue(encoder)!, NluOptions.ReadUnlabelled(parsed.GetValue(unlabelled), assistant));
            var options = new TrainingOptions { Seed = parsed.GetValue(seed) };
            var report = TrainingProgress.Show(
                "Training", progress => CrossValidation.Run(learner, examples, parts, options, progress, cancellation)) with
            {
                Entities = assistant is null
                    ? EntityCrossValidation.Run(EntityEvaluation.Texts(examples), parts, new TaggerOptions { Seed = options.Seed }, cancellation)
                    : TrainingExamples.JudgeEntities(assistant, parts, options.Seed, cancellation),
            };
            if (parsed.GetValue(json))
                Console.WriteLine(EvaluationJson.Of(report));
            else
                EvaluationTables.Print(report);
            if (parsed.GetValue(html) is { } file)
                EvaluationPage.Write(file.FullName, $"{parsed.GetValue(train)!.Name}, {parsed.GetValue(model)}, {parts} parts", report);
            return Task.FromResult(0);
        });
        return command;
    }
}
