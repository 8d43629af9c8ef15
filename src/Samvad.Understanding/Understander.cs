using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Languages;
using Samvad.Understanding.Patterns;
using Samvad.Understanding.Reading;

namespace Samvad.Understanding;

/// <summary>
/// Understands messages by what an assistant's author wrote: phrase patterns, a classifier trained from them, entities,
/// and what the conversation expects.
/// </summary>
public sealed partial class Understander : IUnderstander
{
    /// <summary>The format of what the classifier is trained from; a change makes kept models useless.</summary>
    private const string TrainingFormat = "6";

    private readonly Assistant _assistant;
    private readonly LanguageIdentifier _languages;
    private readonly AssistantEntities _entities;
    private readonly PatternMatcher _patterns;
    private readonly IIntentModel _classifier;
    private readonly Arbiter _arbiter;

    private Understander(Assistant assistant, AssistantPhrases phrases, IIntentModel classifier, LearnedEntities? learned)
    {
        _assistant = assistant;
        _languages = new LanguageIdentifier(assistant.Languages);
        _entities = new AssistantEntities(assistant, learned);
        _patterns = new PatternMatcher(phrases.Patterns, _entities.Catalogue, _entities.Options);
        _classifier = classifier;
        _arbiter = new Arbiter(assistant, _entities, phrases);
    }

    /// <summary>
    /// An understander for an assistant. The classifier, and the tagger of learned entities, are trained from the assistant's
    /// phrases, unless they were trained from the same phrases before and kept.
    /// </summary>
    /// <param name="assistant">The assistant.</param>
    /// <param name="modelFolder">Where trained models are kept; null keeps none.</param>
    /// <param name="progress">Told the share of the training that is done, 0 to 1.</param>
    /// <param name="learner">How intents are learnt; by <see cref="SparseLearner"/> if null.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static Understander Create(
        Assistant assistant,
        string? modelFolder = null,
        IProgress<double>? progress = null,
        IIntentLearner? learner = null,
        CancellationToken cancellation = default)
    {
        learner ??= new SparseLearner();
        var phrases = new AssistantPhrases(assistant);
        var learned = LearnedEntities.Of(phrases, modelFolder, cancellation);
        var file = modelFolder is null ? null : Path.Combine(modelFolder, $"{Hash(phrases)}.{learner.Id}.intents");
        if (Kept(learner, file, phrases) is { } kept)
            return new(assistant, phrases, kept, learned);
        var classifier = learner.Train(phrases.Training, new TrainingOptions(), progress, cancellation);
        return new(assistant, phrases, file is null ? classifier : Keep(classifier, learner, file, phrases), learned);
    }

    /// <summary>An understander with a classifier that was trained for the assistant before; nothing is kept.</summary>
    internal static Understander With(Assistant assistant, IIntentModel classifier, CancellationToken cancellation)
    {
        var phrases = new AssistantPhrases(assistant);
        return new(assistant, phrases, classifier, LearnedEntities.Of(phrases, null, cancellation));
    }

    /// <summary>
    /// Loads what otherwise the first message that needs it would have to wait for: the grammars of dates and numbers.
    /// Takes a second or two; call it in the background.
    /// </summary>
    public void Warm() => _entities.Warm();

    /// <inheritdoc/>
    public Understood Understand(Conversation state, string text, Select? choice, DateTimeOffset now)
    {
        var said = Normaliser.Normalise(text);
        if (choice is not null)
            return new(said, state.Language, [choice]);
        var (reading, commands) = Read(state, said, now);
        return new(said, reading.Language, commands);
    }

    /// <summary>What is found in a message and what that means.</summary>
    internal (MessageReading Reading, ImmutableArray<Command> Commands) Read(Conversation state, string said, DateTimeOffset now)
    {
        var here = TimeZoneInfo.ConvertTime(now, _assistant.TimeZone);
        var reading = ReadWords(state, said, here);
        var two = TwoWishes(state, reading, here);
        return (reading, two.IsEmpty ? [_arbiter.Decide(state, reading)] : two);
    }

    /// <summary>
    /// What a message wants that says two things at once; empty for any other. The first is done first: it is started
    /// last, on top of the second. The same twice, with other values, cannot be open at once: the dialogue says so.
    /// </summary>
    private ImmutableArray<Command> TwoWishes(Conversation state, MessageReading whole, DateTimeOffset now)
    {
        if (state is not { Top: null, Handover: null } || Arbiter.IsSaidExactly(whole))
            return [];
        foreach (var (left, right) in Wishes.Cuts(whole.Text))
        {
            if (_arbiter.Wish(ReadWords(state, left, now)) is not { } first || _arbiter.Wish(ReadWords(state, right, now)) is not { } second
                || IsWithinList(whole, left.Length, first.Flow) || IsWithinList(whole, left.Length, second.Flow))
            {
                continue;
            }

            if (first.Flow != second.Flow)
                return [second, first];
            if (first.Mentions.Any(mention => second.Mentions.Any(other => (other.Slot, other.Type) == (mention.Slot, mention.Type))))
                return [first, second];
        }

        return [];
    }

    /// <summary>Whether a place is between values of a list that a flow takes: “send 500 to Asha and 300 to Ravi”.</summary>
    private bool IsWithinList(MessageReading whole, int place, string flow) => _assistant.Flows[flow].Slots.Any(slot =>
        SlotType.ElementOf(slot.Type) is not null && whole.Entities.Any(entity => entity.Type == slot.Type && entity.Start < place && entity.End > place));

    private MessageReading ReadWords(Conversation state, string text, DateTimeOffset now)
    {
        var expected = state.Top is { Wait: Wait.Input, Expectation: { } expectation } ? expectation : null;
        var isFree = expected is { Kind: ExpectationKind.Value, Type: { } type } && _entities.IsFree(type);
        var language = MessageLanguage.Of(_languages.Identify(text, state.Language), text, state.Language, isFree);
        var candidates = _entities.Find(text, language, now, expected?.Type);
        var answer = _entities.Answer(candidates, expected?.Type, now.Offset);
        Span<ScoredIntent> top = new ScoredIntent[MessageReading.MostIntents];
        var count = BothScripts.Classify(_classifier, text, top, out var none);
        return new()
        {
            Text = text,
            Language = language,
            Now = now,
            Expected = expected,
            Answer = answer,
            Entities = AssistantEntities.Resolve(candidates, answer),
            Patterns = _patterns.Match(text, candidates, now) is { Count: > 0 } matches ? matches : Drawn(text, now),
            Intents = [.. top[..count]],
            IsNone = none >= _classifier.NoneThreshold,
        };
    }

    /// <summary>What a drawn-out or polite message matches without that: “yesss”, “hyderabad pls”.</summary>
    private IReadOnlyList<PatternMatch> Drawn(string text, DateTimeOffset now)
    {
        var brief = DrawnOut().Replace(Please().Replace(text, ""), "$1");
        return brief.Length == text.Length ? [] : [.. _patterns.Match(brief, [], now).Where(match => match.Slots.IsEmpty)];
    }

    /// <summary>A letter that is repeated at the end of a word.</summary>
    [GeneratedRegex(@"(\p{L})\1+(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex DrawnOut();

    /// <summary>A word of politeness at either end.</summary>
    [GeneratedRegex(@"^(please|plz|pls|kindly|कृपया)\b[\s,]*|[\s,]*\b(please|plz|pls|कृपया)[.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Please();

    private static IIntentModel? Kept(IIntentLearner learner, string? file, AssistantPhrases phrases)
    {
        if (file is null || !File.Exists(file))
            return null;
        try
        {
            var kept = learner.Load(file);
            if (kept.Intents.SequenceEqual(phrases.Intents))
                return kept;
            kept.Dispose();
            return null;
        }
        catch (ModelFileException)
        {
            // Damaged, or of an older version: it is trained anew and written over.
            return null;
        }
    }

    private static IIntentModel Keep(IIntentModel trained, IIntentLearner learner, string file, AssistantPhrases phrases)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            trained.Save(file);
            return trained;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && Kept(learner, file, phrases) is { } others)
        {
            // Another process learnt the same meanwhile and uses its file, which on Windows cannot be replaced then.
            return others;
        }
    }

    private static string Hash(AssistantPhrases phrases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(TrainingFormat));
        foreach (var example in phrases.Training)
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{example.Intent}\t{example.Text}\t{string.Join(' ', example.Marks)}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }
}
