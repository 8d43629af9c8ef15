using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Phrasing;

namespace Samvad.Cli.Nlu;

/// <summary><c>samvad nlu suggest</c>: which messages to label next.</summary>
internal static class SuggestCommand
{
    internal static TaughtCommand Create()
    {
        var code = AssistantArguments.Code();
        var (train, model, encoder) = (NluOptions.Train(), NluOptions.Model(), NluOptions.Encoder());
        var messages = NluOptions.File("--messages", "Unlabelled messages, one a line; by default those of the assistant's phrases/unlabelled.txt.", isRequired: false);
        var count = NluOptions.Count(20);
        var json = new Option<bool>("--json") { Description = "Print one JSON object, for programs." };
        var command = new TaughtCommand(
            "suggest",
            "Choose the messages that teach most when somebody labels them. Prints how much in doubt each is, how often it was sent, the message and what it may mean, with tabs between.",
            """
            samvad nlu suggest --train train.csv --messages messages.txt
            samvad nlu suggest --train my-assistant --messages messages.txt --count 50
            """) { train, messages, count, model, encoder, code, json };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var (examples, assistant) = NluOptions.ReadTraining(parsed.GetValue(train)!, parsed.GetValue(code));
            var lines = NluOptions.ReadMessages(parsed.GetValue(messages), assistant);
            if (lines.Count == 0)
                throw new CommandException("There are no messages to choose from. Name a file of them, one a line, with --messages.");
            var learner = NluOptions.Learner(parsed.GetValue(model)!, parsed.GetValue(encoder)!, NluOptions.ReadUnlabelled(null, assistant));
            var trained = TrainingProgress.Show("Training", progress => learner.Train(examples, new TrainingOptions(), progress, cancellation));
            var chosen = MessagesToLabel.Choose(trained, lines, parsed.GetValue(count));
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { Messages = chosen }, JsonForm.Options));
            else
                Print(chosen);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Print(IReadOnlyList<MessageToLabel> messages)
    {
        foreach (var message in messages)
        {
            var doubt = message.Doubt.ToString("0.00", CultureInfo.InvariantCulture);
            Console.WriteLine($"{doubt}\t{message.Count}\t{message.Text}\t{message.Best}{(message.Second.Length == 0 ? "" : $" or {message.Second}")}");
        }
    }
}
