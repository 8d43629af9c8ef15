using System.Buffers;
using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Phrasing;

namespace Samvad.Cli.Nlu;

/// <summary><c>samvad phrases</c>: proposes sample phrases.</summary>
internal static class PhrasesCommand
{
    /// <summary>A phrase of which the assistant is so sure that it means something else is not proposed.</summary>
    private const float Sure = 0.6f;

    private static readonly SearchValues<char> s_special = SearchValues.Create("{}:#'\"");

    internal static Command Create() =>
        new TaughtCommand("phrases", "Propose sample phrases for an assistant.", "samvad phrases generate \"block card\"") { CreateGenerate() };

    private static TaughtCommand CreateGenerate()
    {
        var activity = new Argument<string>("activity") { Description = "A verb and what it is done to, with slots in braces: \"transfer {amount} to {payee}\"." };
        var intent = new Option<string>("--intent") { Description = "The intent's name; made of the activity by default.", HelpName = "name" };
        var folder = new Option<DirectoryInfo>("--assistant") { Description = "An assistant: what its other intents have is left out.", HelpName = "folder" };
        var code = AssistantArguments.Code();
        var count = new Option<int>("--count") { Description = "How many; 40 by default.", DefaultValueFactory = _ => 40 };
        var mixed = new Option<bool>("--hinglish") { Description = "Some of them in English mixed with romanised Hindi." };
        var seed = NluOptions.Seed();
        var command = new TaughtCommand(
            "generate",
            "Propose English sample phrases of an activity, as YAML to review and paste into phrases/en.yaml.",
            """
            samvad phrases generate "block card"
            samvad phrases generate "transfer {amount} to {payee}" --intent transfer --assistant bank/assistant --count 60
            """) { activity, intent, folder, code, count, mixed, seed };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var parts = Parse(parsed.GetValue(activity)!);
            var name = parsed.GetValue(intent) ?? Name(parts);
            var options = new PhraseOptions { Count = parsed.GetValue(count), IsCodeMixed = parsed.GetValue(mixed), Seed = parsed.GetValue(seed) };
            var isTaken = parsed.GetValue(folder) is { } assistant
                ? Taken(HostedWorkspace.Open(assistant, parsed.GetValue(code)).Assistant, name, cancellation)
                : _ => false;
            Console.WriteLine($"{name}:");
            foreach (var phrase in PhraseGenerator.Generate(parts, options, isTaken))
                Console.WriteLine($"  - {Scalar(phrase)}");
            return Task.FromResult(0);
        });
        return command;
    }

    private static Activity Parse(string text)
    {
        try
        {
            return Activity.Parse(text);
        }
        catch (FormatException e)
        {
            throw new CommandException(e.Message);
        }
    }

    private static string Name(Activity activity) => string.Join('_', $"{activity.Action} {activity.Things}".Split(' ')
        .Select(word => new string([.. word.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant()).Where(word => word.Length > 0));

    private static Func<string, bool> Taken(Assistant assistant, string intent, CancellationToken cancellation)
    {
        var others = TrainingExamples.Of(assistant).Where(example => example.Intent != intent).ToArray();
        if (!others.Any(example => example.Intent is not null))
            return _ => false;
        var texts = others.Select(example => example.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var model = TrainingProgress.Show("Training", progress => IntentClassifier.Train(others, null, progress, cancellation: cancellation));
        return phrase => texts.Contains(phrase) || (model.Classify(phrase) is { IsNone: false } meant && meant.Best.Probability >= Sure);
    }

    /// <summary>A phrase as a YAML scalar; one with braces or colons is quoted.</summary>
    private static string Scalar(string phrase) =>
        phrase.AsSpan().ContainsAny(s_special) || phrase.EndsWith('?') ? $"\"{phrase.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : phrase;
}
