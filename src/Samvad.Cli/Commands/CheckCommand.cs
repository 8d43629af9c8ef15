using System.CommandLine;
using Samvad.Authoring;
using Samvad.Cli.Output;
using Samvad.Dialogue;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding;
using Samvad.Understanding.Intents;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad check</c>: reads an assistant and prints everything that is wrong with it.</summary>
internal static class CheckCommand
{
    internal static Command Create()
    {
        var (folder, code) = (AssistantArguments.Folder(), AssistantArguments.Code());
        var json = new Option<bool>("--json") { Description = "Print one JSON object with all diagnostics, for programs." };
        var command = new TaughtCommand(
            "check",
            "Find everything that is wrong with an assistant before anybody talks to it. Exits with 1 if it cannot run.",
            """
            samvad check my-assistant
            samvad check bank/assistant --code bank/bin/Debug/net10.0/Bank.dll
            samvad check my-assistant --json | jq '.diagnostics[].message'
            """) { folder, code, json };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var workspace = Workspace.Open(parsed.GetValue(folder)!, parsed.GetValue(code));
            var (load, cost) = Judge(workspace.Load, cancellation);
            if (parsed.GetValue(json))
                Console.WriteLine(DiagnosticJson.Of(load, cost));
            else
                Print(workspace, load, cost, hasCode: parsed.GetValue(code) is not null);
            return Task.FromResult(load.Assistant is null ? Guarded.Failure : 0);
        });
        return command;
    }

    /// <summary>What was found, also by training, and what turning messages away costs.</summary>
    private static (AssistantLoad Load, ThresholdCost? Cost) Judge(AssistantLoad load, CancellationToken cancellation)
    {
        try
        {
            return (load, Cost(load.Assistant, cancellation));
        }
        catch (TrainingSizeException exception)
        {
            return (load.WithTooMuchToLearn(exception.Problem, exception.Remedy), null);
        }
    }

    /// <summary>
    /// What turning messages away costs: a linear model says it in a moment, a fine-tuned encoder turns away what its linear model does, and a
    /// transformer of our own would take minutes.
    /// </summary>
    private static ThresholdCost? Cost(Assistant? assistant, CancellationToken cancellation)
    {
        if (assistant is null)
            return null;
        if (assistant.IntentModel == IntentModelKind.Transformer)
        {
            TrainingExamples.RequirePossible(assistant);
            return null;
        }

        var linear = assistant.IntentModel == IntentModelKind.FineTuned ? assistant with { IntentModel = IntentModelKind.Dense } : assistant;
        var learner = IntentLearners.For(linear, Console.Error.WriteLine);
        return TrainingProgress.Show("Training", progress => TrainingExamples.JudgeThreshold(assistant, learner, progress, cancellation));
    }

    private static void Print(Workspace workspace, AssistantLoad load, ThresholdCost? cost, bool hasCode)
    {
        if (!load.Diagnostics.IsEmpty)
            DiagnosticReport.Print(load, workspace.Source, Ink.Output);
        if (load.Assistant is { } assistant)
        {
            Console.WriteLine($"{Contents(assistant, load)}: {(load.Diagnostics.IsEmpty ? "all good" : "it can run")}.");
            Console.WriteLine(cost is { } known
                ? $"By its phrases, {ThresholdText.Of(known)}"
                : $"How many messages are wrongly asked back or taken for an intent is found out in some minutes by `samvad nlu cross-validate --train {workspace.Folder} --model transformer`.");
        }
        else if (!hasCode && load.Diagnostics.Any(diagnostic => diagnostic.Code.Name is "unknown-rule" or "unknown-action"))
            Console.WriteLine("No C# was looked at. If the assistant has rules and actions in C#, name their assembly: --code <dll>");
    }

    /// <summary>What the author wrote; what every assistant has anyway is not counted.</summary>
    private static string Contents(Assistant assistant, AssistantLoad load)
    {
        var flows = assistant.Flows.Values.Count(flow => !flow.IsHandler);
        var intents = assistant.Intents.Where(intent => intent.Name != Intent.None).ToArray();
        var phrases = intents.Sum(intent => intent.Phrases.Length);
        var replies = assistant.Replies.Keys.Count(name => !SystemReply.All.Contains(name));
        return $"{assistant.Name}: {Plural.Of(flows, "flow")}, {Plural.Of(intents.Length, "intent")} with "
            + $"{Plural.Of(phrases, "phrase")}, {Plural.Of(replies, "reply", "replies")} in {string.Join(", ", assistant.Languages)}, "
            + Plural.Of(load.Scripts.Length, "scripted conversation");
    }
}
