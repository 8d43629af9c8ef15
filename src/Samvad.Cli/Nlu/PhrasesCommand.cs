using System.Buffers;
using System.CommandLine;
using System.Text.RegularExpressions;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Phrasing;

namespace Samvad.Cli.Nlu;

/// <summary><c>samvad phrases</c>: proposes sample phrases.</summary>
internal static partial class PhrasesCommand
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
            var name = RequireName(parsed.GetValue(intent) ?? Name(parts));
            var options = new PhraseOptions { Count = parsed.GetValue(count), IsCodeMixed = parsed.GetValue(mixed), Seed = parsed.GetValue(seed) };
            var known = parsed.GetValue(folder) is { } assistant
                ? new KnownPhrases(HostedWorkspace.Open(assistant, parsed.GetValue(code)).Assistant)
                : null;
            var phrases = PhraseGenerator.Generate(parts, options, phrase => known?.Has(phrase) is true);
            var nearer = known is null
                ? new Dictionary<string, string>()
                : TrainingProgress.Show("Judging", progress => known.NearerToAnother(name, phrases, new SparseLearner(), progress, cancellation));
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

    /// <summary>The words of an activity and the names of its slots.</summary>
    private static string Name(Activity activity) =>
        string.Join('_', NameWord().Matches(NoName().Replace($"{activity.Action} {activity.Things}".ToLowerInvariant(), "")).Select(word => word.Value));

    private static string RequireName(string intent) => IntentName().IsMatch(intent)
        ? intent
        : throw new CommandException($"“{intent}” is no name of an intent. Names are lower-case letters, digits and `_`, begin with a letter and have 64 characters at most; give one such as `--intent send_money`.");

    [GeneratedRegex("[a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NameWord();

    /// <summary>A sample of a slot, or an apostrophe.</summary>
    [GeneratedRegex(":[^}]*|['’]", RegexOptions.CultureInvariant)]
    private static partial Regex NoName();

    /// <summary>Names of intents in an assistant's files.</summary>
    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IntentName();

    /// <summary>A phrase as a YAML scalar; one with braces or colons is quoted.</summary>
    private static string Scalar(string phrase) =>
        phrase.AsSpan().ContainsAny(s_special) || phrase.EndsWith('?') ? $"\"{phrase.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : phrase;
}
