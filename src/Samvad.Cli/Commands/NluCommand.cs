using System.CommandLine;
using Samvad.Understanding.Evaluation;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad nlu</c>: measures understanding.</summary>
internal static class NluCommand
{
    internal static Command Create() =>
        new("nlu", "Measures how well messages are understood.") { CreateEvaluate() };

    private static Command CreateEvaluate()
    {
        var train = File("--train", "The training data: CSV with the columns text,category, or the CLINC JSON form.");
        var test = File("--test", "The test data, in either form; the same CLINC file may be given for both.");
        var json = new Option<bool>("--json") { Description = "Prints one JSON object instead of tables." };
        var command = new Command("evaluate", "Trains the intent classifier on one file and measures it on another.") { train, test, json };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var (trainFile, testFile) = (parsed.GetValue(train)!.FullName, parsed.GetValue(test)!.FullName);
            var report = TrainingProgress.Show(
                "Training", progress => IntentEvaluation.Run(trainFile, testFile, progress, cancellation));
            if (parsed.GetValue(json))
                Console.WriteLine(EvaluationJson.Of(report));
            else
                EvaluationTables.Print(report);
            return Task.FromResult(0);
        });
        return command;
    }

    private static Option<FileInfo> File(string name, string description) => new(name) { Description = description, Required = true };
}
