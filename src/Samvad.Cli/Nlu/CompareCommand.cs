using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Evaluation.Peers;
using Samvad.Understanding.Intents;

namespace Samvad.Cli.Nlu;

/// <summary><c>samvad nlu compare</c>: several learners and other people's services on the same split.</summary>
internal static class CompareCommand
{
    internal static TaughtCommand Create()
    {
        var code = AssistantArguments.Code();
        var (train, test, seed) = (NluOptions.Train(), NluOptions.Test(), NluOptions.Seed());
        var (models, encoder, unlabelled, html) = (NluOptions.Models(), NluOptions.Encoder(), NluOptions.Unlabelled(), NluOptions.Html());
        var nlpjs = new Option<DirectoryInfo>("--nlpjs") { Description = "The node_modules with node-nlp, to compare with NLP.js.", HelpName = "folder" };
        var luis = Service("--luis", "LUIS");
        var rasa = Service("--rasa", "Rasa");
        var dialogflow = Service("--dialogflow", "Dialogflow");
        var json = new Option<bool>("--json") { Description = "Print one JSON object, with a report for each, instead of a table." };
        var header = new Option<string[]>("--header") { Description = "A header for services, as `Name: value`.", HelpName = "header" };
        var command = new TaughtCommand(
            "compare",
            "Measure several models, NLP.js and services on the same split. The test texts are sent to the services.",
            """
            samvad nlu compare --train train.csv --test test.csv --model sparse --model dense
            samvad nlu compare --train train.csv --test test.csv --nlpjs node_modules
            samvad nlu compare --train train.csv --test test.csv --rasa http://localhost:5005/model/parse
            """) { train, test, models, encoder, unlabelled, nlpjs, luis, rasa, dialogflow, header, seed, code, json, html };
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            var (training, assistant) = NluOptions.ReadTraining(parsed.GetValue(train)!, parsed.GetValue(code));
            var examples = NluOptions.ReadTest(parsed.GetValue(test)!);
            var options = new TrainingOptions { Seed = parsed.GetValue(seed) };
            using var client = Client(parsed.GetValue(header) ?? []);
            IPeer?[] peers =
            [
                parsed.GetValue(nlpjs) is { } modules ? new NlpJsPeer(modules) : null,
                parsed.GetValue(luis) is { } address ? new HttpPeer(client, address, ServiceForm.Luis) : null,
                parsed.GetValue(rasa) is { } parse ? new HttpPeer(client, parse, ServiceForm.Rasa) : null,
                parsed.GetValue(dialogflow) is { } detect ? new HttpPeer(client, detect, ServiceForm.Dialogflow) : null,
            ];
            var reports = new List<(string, IntentReport)>();
            var messages = NluOptions.ReadUnlabelled(parsed.GetValue(unlabelled), assistant);
            // All of them first: one that lacks its encoder is told before another has trained for minutes.
            var learners = parsed.GetValue(models)!.Distinct().Select(name => (name, NluOptions.Learner(name, parsed.GetValue(encoder)!, messages))).ToArray();
            foreach (var (name, learner) in learners)
            {
                var (model, took) = TrainingProgress.Show(
                    $"Training {name}", progress => IntentEvaluation.Train(learner, training, options, progress, cancellation));
                reports.Add((name, IntentEvaluation.Measure(model, examples) with
                {
                    TrainingTime = took,
                    Entities = NluOptions.JudgeEntities(training, assistant, model, examples, options.Seed, cancellation),
                }));
            }

            var failures = await MeasureAsync(peers.OfType<IPeer>(), training, examples, reports, cancellation);
            if (parsed.GetValue(json))
                Console.WriteLine(EvaluationJson.Of(reports, failures));
            else
                ComparisonTable.Print(reports);
            foreach (var (name, reason) in failures)
                await Console.Error.WriteLineAsync($"{name} was not measured: {reason}");
            if (parsed.GetValue(html) is { } file)
                EvaluationPage.Write(file.FullName, $"{parsed.GetValue(test)!.Name}, compared", reports, failures);
            return failures.Count > 0 ? Guarded.Failure : 0;
        });
        return command;
    }

    /// <summary>Adds the reports of peers; what was measured before is not lost with one that fails, which comes back with its reason.</summary>
    private static async Task<List<(string Name, string Reason)>> MeasureAsync(
        IEnumerable<IPeer> peers, IReadOnlyList<LabelledText> training, IReadOnlyList<LabelledText> test, List<(string, IntentReport)> reports, CancellationToken cancellation)
    {
        var failures = new List<(string, string)>();
        foreach (var peer in peers)
        {
            try
            {
                reports.Add((peer.Name, (await peer.JudgeAsync(training, test, cancellation)).Report(test)));
            }
            catch (PeerException exception)
            {
                failures.Add((peer.Name, exception.Message));
            }
        }

        return failures;
    }

    private static Option<Uri> Service(string name, string form) => new(name)
    {
        Description = $"The address of a service that was trained on the same data and answers as {form} does.",
        HelpName = "address",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal))
                return address;
            result.AddError($"“{result.Tokens.Single().Value}” is no address of a service; one begins with http:// or https://.");
            return null;
        },
    };

    private static HttpClient Client(string[] headers)
    {
        var client = new HttpClient();
        foreach (var header in headers)
        {
            if (header.Split(':', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value] || !client.DefaultRequestHeaders.TryAddWithoutValidation(name, value))
                throw new CommandException($"The header “{header}” is not `Name: value`.");
        }

        return client;
    }
}
