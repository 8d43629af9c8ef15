using System.CommandLine;
using System.Globalization;
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
        var messages = NluOptions.File("--messages", "Unlabelled messages, one a line.");
        var count = new Option<int>("--count") { Description = "How many; 20 by default.", DefaultValueFactory = _ => 20 };
        var command = new TaughtCommand(
            "suggest",
            "Choose the messages that teach most when somebody labels them.",
            "samvad nlu suggest --train train.csv --messages messages.txt") { train, messages, count, model, encoder, code };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var (examples, _) = NluOptions.ReadTraining(parsed.GetValue(train)!, parsed.GetValue(code));
            var learner = NluOptions.Learner(parsed.GetValue(model)!, parsed.GetValue(encoder)!);
            var lines = File.ReadLines(parsed.GetValue(messages)!.FullName);
            var trained = TrainingProgress.Show("Training", progress => learner.Train(examples, new TrainingOptions(), progress, cancellation));
            foreach (var message in MessagesToLabel.Choose(trained, lines, parsed.GetValue(count)))
            {
                var doubt = message.Doubt.ToString("0.00", CultureInfo.InvariantCulture);
                Console.WriteLine($"{doubt}\t{message.Count}\t{message.Text}\t{message.Best}{(message.Second.Length == 0 ? "" : $" or {message.Second}")}");
            }

            return Task.FromResult(0);
        });
        return command;
    }
}
