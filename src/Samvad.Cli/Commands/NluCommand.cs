using System.CommandLine;
using Samvad.Cli.Output;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad nlu</c>: measures understanding.</summary>
internal static class NluCommand
{
    internal static Command Create() =>
        new TaughtCommand(
            "nlu",
            "Measure how well messages are understood.",
            "samvad nlu evaluate --train train.csv --test test.csv") { CreateEvaluate() };

    private static TaughtCommand CreateEvaluate()
    {
        var train = File("--train", "The training data: CSV with the columns text,category, or JSON as CLINC150 has it.");
        var test = File("--test", "The test data, in either form; the same JSON file may be given for both.");
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of tables." };
        var command = new TaughtCommand(
            "evaluate",
            "Train the intent classifier on one file and measure it on another.",
            """
            samvad nlu evaluate --train train.csv --test test.csv
            samvad nlu evaluate --train clinc.json --test clinc.json --json
            """) { train, test, json };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var report = Measure(parsed.GetValue(train)!.FullName, parsed.GetValue(test)!.FullName, cancellation);
            if (parsed.GetValue(json))
                Console.WriteLine(EvaluationJson.Of(report));
            else
                EvaluationTables.Print(report);
            return Task.FromResult(0);
        });
        return command;
    }

    private static IntentReport Measure(string trainFile, string testFile, CancellationToken cancellation)
    {
        var (training, test) = (LabelledFile.ReadTraining(trainFile), LabelledFile.ReadTest(testFile));
        RequireIntent(training, trainFile);
        RequireIntent(test, testFile);
        return TrainingProgress.Show(
            "Training", progress => IntentEvaluation.Run(training, test, null, progress, cancellation));
    }

    private static void RequireIntent(IReadOnlyList<LabelledText> examples, string file)
    {
        if (examples.All(example => example.Intent is null))
            throw new CommandException($"{file}:1: all {examples.Count} utterances are out of scope; some need an intent.");
    }

    private static Option<FileInfo> File(string name, string description)
    {
        var option = new Option<FileInfo>(name) { Description = description, Required = true, HelpName = "file" };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !System.IO.File.Exists(token.Value)))
                result.AddError($"There is no file {token.Value} to read for {name}.");
        });
        return option;
    }
}
