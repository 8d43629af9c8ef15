using System.Buffers;
using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Understanding;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Phrasing;

namespace Samvad.Cli.Nlu;

/// <summary><c>samvad phrases</c>: proposes sample phrases.</summary>
internal static class PhrasesCommand
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("{}[]:#'\"\\");

    internal static Command Create() =>
        new TaughtCommand("phrases", "Propose sample phrases for an assistant.", "samvad phrases generate \"block card\"") { CreateGenerate() };

    private static TaughtCommand CreateGenerate()
    {
        var activity = new Argument<string>("activity") { Description = "A verb and what it is done to, with slots in braces: \"transfer {amount} to {payee}\"." };
        var intent = new Option<string>("--intent") { Description = "The intent's name; made of the activity by default.", HelpName = "name" };
        var folder = new Option<DirectoryInfo>("--assistant") { Description = "An assistant: phrases that it has are left out, and those that look like another of its intents are set apart.", HelpName = "folder" };
        var code = AssistantArguments.Code();
        var count = NluOptions.Count(40);
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
            var known = parsed.GetValue(folder) is { } assistant
                ? TrainingExamples.Of(HostedWorkspace.Open(assistant, parsed.GetValue(code)).Assistant)
                : [];
            var texts = known.Select(example => WithoutEnd(example.Text)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var phrases = PhraseGenerator.Generate(parts, options, phrase => texts.Contains(WithoutEnd(phrase)));
            var nearer = NearerToAnother(name, phrases, known, cancellation);
            Console.WriteLine($"{name}:");
            foreach (var phrase in phrases.Where(phrase => !nearer.ContainsKey(phrase)))
                Console.WriteLine($"  - {Scalar(phrase)}");
            foreach (var (phrase, other) in nearer)
                Console.WriteLine($"  # looks like {other}: {phrase}");
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

    private static string WithoutEnd(string phrase) => phrase.TrimEnd('.', '!', '?');

    /// <summary>The phrases that a model takes for another intent although it knows others of these, with that intent.</summary>
    private static Dictionary<string, string> NearerToAnother(
        string intent, IReadOnlyList<string> phrases, IReadOnlyList<LabelledText> known, CancellationToken cancellation)
    {
        if (known.Count == 0)
            return [];
        LabelledText[] all = [.. known.Where(example => example.Intent is not null), .. phrases.Select(phrase => new LabelledText(phrase, intent))];
        var own = phrases.ToHashSet();
        return TrainingProgress.Show("Judging", progress => PhraseLint.NearerToAnother(all, new SparseLearner(), new TrainingOptions(), progress, cancellation)
            .Where(finding => own.Contains(finding.Text)).ToDictionary(finding => finding.Text, finding => finding.Nearer));
    }

    /// <summary>A phrase as a YAML scalar; one with braces or colons is quoted.</summary>
    private static string Scalar(string phrase) =>
        phrase.AsSpan().ContainsAny(s_special) || phrase.EndsWith('?') ? $"\"{phrase.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : phrase;
}
