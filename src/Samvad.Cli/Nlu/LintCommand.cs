using System.CommandLine;
using System.Text.Json;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Phrasing;

namespace Samvad.Cli.Nlu;

/// <summary><c>samvad nlu lint</c>: phrases that make understanding worse.</summary>
internal static class LintCommand
{
    internal static TaughtCommand Create()
    {
        var path = new Argument<string>("path") { Description = "An assistant's folder, or a file of labelled utterances." };
        var (code, model, encoder) = (AssistantArguments.Code(), NluOptions.Model(), NluOptions.Encoder());
        var json = new Option<bool>("--json") { Description = "Print one JSON object, for programs." };
        var command = new TaughtCommand(
            "lint",
            "Find phrases that stand twice, contradict each other or look like another intent, intents out of balance, and values never varied. Exits with 1 if one stands under two intents.",
            """
            samvad nlu lint my-assistant
            samvad nlu lint train.csv --model dense
            """) { path, code, model, encoder, json };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var learner = NluOptions.Learner(parsed.GetValue(model)!, parsed.GetValue(encoder)!);
            var findings = TrainingProgress.Show(
                "Judging", progress => Find(parsed.GetValue(path)!, parsed.GetValue(code), learner, progress, cancellation));
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { Findings = findings }, JsonForm.Options));
            else
                Print(findings);
            return Task.FromResult(findings.Any(finding => finding.Kind == LintKind.Conflict) ? Guarded.Failure : 0);
        });
        return command;
    }

    private static List<LintFinding> Find(string path, FileInfo? code, IIntentLearner learner, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (!Path.Exists(path))
            throw new CommandException($"There is no “{path}”. Name an assistant's folder, or a file of labelled utterances.");
        var (examples, assistant) = NluOptions.ReadTraining(new FileInfo(path), code);
        if (assistant is null)
            return [.. PhraseLint.Check(examples, learner, new TrainingOptions(), progress, cancellation), .. PhraseLint.CheckSlots(examples)];
        var intents = assistant.Intents.Select(intent => intent.Name).ToHashSet();
        var own = examples.Where(example => example.Intent is { } intent && intents.Contains(intent));
        return [.. PhraseLint.Check([.. own], learner, new TrainingOptions(), progress, cancellation), .. PhraseLint.CheckSlots(assistant)];
    }

    private static void Print(List<LintFinding> findings)
    {
        foreach (var group in findings.GroupBy(finding => finding.Kind))
        {
            Console.WriteLine($"{Title(group.Key)}: {group.Count()}");
            foreach (var finding in group)
                Console.WriteLine($"  {finding.Intent}{(finding.Text.Length == 0 ? "" : $": “{finding.Text}”")} {finding.Message}");
        }

        if (findings.Count == 0)
            Console.WriteLine("Nothing to mend.");
    }

    private static string Title(LintKind kind) => kind switch
    {
        LintKind.Conflict => "Under two intents",
        LintKind.NearerToAnother => "Nearer to another intent",
        LintKind.Duplicate => "Standing twice",
        LintKind.TooFew => "Too few phrases",
        LintKind.Imbalance => "Out of balance",
        _ => "Never varied",
    };
}
