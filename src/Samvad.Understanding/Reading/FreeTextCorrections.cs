using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Phrases;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Understanding.BuiltIn;
using Samvad.Understanding.Patterns;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>
/// Corrections of a flow's free text, which no recogniser finds. They are read by the author's own phrases, where
/// <c>send {amount} to {payee}</c> also stands for “send it to Ravi”; by the slot's name, as in “change the payee to
/// Ravi”; and by the samples of its entity, as in “no, Ravi”.
/// </summary>
internal sealed partial class FreeTextCorrections
{
    /// <summary>Without words of correction, a phrase needs this many words of its own: “send it to …”.</summary>
    private const int WordsThatStandAlone = 3;

    /// <summary>What stands for values that were said before; it may also be left out.</summary>
    private const string Pronoun = "[it|that|them|this|उसे|वो|वह|यह|ये|ते|हे|तो|wo|woh|yeh|te|he]";

    private readonly AssistantEntities _entities;
    private readonly SlotTagger _tagger;
    private readonly SlotDefinition[] _slots;
    private readonly PatternMatcher _patterns;
    private readonly ImmutableArray<(SlotDefinition Slot, string Folded, string Sample)> _samples;

    private FreeTextCorrections(
        Assistant assistant,
        AssistantEntities entities,
        SlotTagger tagger,
        IEnumerable<IntentPattern> patterns,
        SlotDefinition[] slots)
    {
        (_entities, _tagger, _slots) = (entities, tagger, slots);
        _patterns = new PatternMatcher(patterns, entities.Catalogue, entities.Options);
        _samples =
        [
            .. from slot in slots
               from sample in assistant.Entities.OfType<FreeEntity>().FirstOrDefault(free => free.Name == slot.Type)?.Samples ?? []
               select (slot, Fold(sample), sample),
        ];
    }

    /// <summary>Those of a flow; null if it has no input of free text.</summary>
    internal static FreeTextCorrections? Of(
        Assistant assistant,
        Flow flow,
        AssistantEntities entities,
        AssistantPhrases phrases,
        SlotWords words,
        SlotTagger tagger)
    {
        var free = flow.Slots.Where(slot => slot.Role == SlotRole.Input && entities.IsFree(slot.Type)).ToArray();
        if (free.Length == 0)
            return null;
        var types = flow.Slots.ToDictionary(slot => slot.Name, slot => slot.Type);
        var sources = phrases.Patterns
            .Where(pattern => flow.Triggers.Contains(pattern.Intent))
            .SelectMany(pattern => free
                .Where(slot => pattern.Pattern.Slots.Contains(slot.Name))
                .SelectMany(slot => new[] { pattern.Pattern.Source, WithPronouns(pattern.Pattern.Source, slot.Name) }))
            .Concat(free.SelectMany(slot => BuiltInPhrases.Renamings.Select(renaming => Naming(renaming, slot, words))))
            .Distinct();
        var patterns = sources.Select(Pattern).OfType<PhrasePattern>();
        return new(
            assistant, entities, tagger, patterns.Select(pattern => new IntentPattern(flow.Name, pattern, types)), free);
    }

    /// <summary>The new values that a message gives, each with the slot that it is meant for; empty if it corrects no free text.</summary>
    internal ImmutableArray<Mention> Read(Flow flow, Frame frame, MessageReading reading, bool isCorrection)
    {
        if (!isCorrection && reading.Expected is not { Kind: ExpectationKind.Confirmation })
            return [];
        foreach (var text in isCorrection ? CorrectionCue.Strip(reading.Text) : new([reading.Text]))
        {
            var match = Matches(text, reading).FirstOrDefault(match =>
                match.LiteralWords >= (isCorrection ? 1 : WordsThatStandAlone)
                && match.Slots.Any(capture => capture.Entity is null && frame.Slots.Contains(capture.Slot)));
            if (match is not null)
                return Mentions(flow, match);
            if (isCorrection && Sample(frame, text) is { } known)
                return [known];
        }

        return isCorrection && Replaced(frame, reading) is { } replaced ? [replaced] : [];
    }

    /// <summary>
    /// The only name in a correction that names what is to be replaced, “not Sunita, Asha”, or nothing else, “no, Asha”.
    /// </summary>
    private Mention? Replaced(Frame frame, MessageReading reading)
    {
        var tokens = Tokeniser.Split(reading.Text);
        var runs = _tagger.Unknown(reading, tokens).Select(run => Words(reading.Text, tokens[run.First..(run.First + run.Count)])).ToArray();
        if (runs.Length == 0)
            return null;
        foreach (var slot in _slots.Where(slot => slot.Type != SlotType.Text))
        {
            if (frame.Slots[slot.Name] is not Text old)
                continue;
            var others = runs.Where(run => run.Folded != Fold(old.Content)).ToArray();
            var isNamed = others.Length < runs.Length;
            if (others is [var (folded, text)] && (isNamed || CorrectionCue.Strip(reading.Text).Any(rest => Fold(rest) == folded)))
                return new(slot.Type, new Text(text), text, slot.Name);
        }

        return null;
    }

    private static (string Folded, string Text) Words(string text, Token[] tokens) =>
        (string.Join(' ', tokens.Select(token => token.Folded)), text[tokens[0].Start..tokens[^1].End]);

    /// <summary>The values of a sentence that answers a question: “the payee is Ravi”, “send it to Ravi”; empty if it is none.</summary>
    internal ImmutableArray<Mention> Sentence(Flow flow, string slot, string text, MessageReading reading)
    {
        var match = Matches(text, reading).FirstOrDefault(match =>
            match.LiteralWords > 0 && match.Slots.Any(capture => capture.Slot == slot));
        return match is null ? [] : Mentions(flow, match);
    }

    private IReadOnlyList<PatternMatch> Matches(string text, MessageReading reading) => _patterns.MayMatch(text)
        ? _patterns.Match(text, _entities.Find(text, reading.Language, reading.Now, null), reading.Now)
        : [];

    private static ImmutableArray<Mention> Mentions(Flow flow, PatternMatch match) =>
        [.. match.Slots.Select(capture => new Mention(flow.Slot(capture.Slot)!.Type, capture.Value, capture.Text, capture.Slot))];

    private Mention? Sample(Frame frame, string text)
    {
        foreach (var (slot, words, sample) in _samples)
        {
            if (IsSame(words, Tokeniser.Split(text)) && frame.Slots.Contains(slot.Name))
                return new(slot.Type, new Text(sample), text, slot.Name);
        }

        return null;
    }

    private static bool IsSame(ReadOnlySpan<char> folded, Token[] tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var isJoined = i == 0 || folded.StartsWith(' ');
            folded = i > 0 && isJoined ? folded[1..] : folded;
            if (!isJoined || !folded.StartsWith(tokens[i].Folded))
                return false;
            folded = folded[tokens[i].Folded.Length..];
        }

        return folded.IsEmpty;
    }

    private static string WithPronouns(string source, string slot) =>
        SlotPlace().Replace(source, place => place.Groups["name"].Value == slot ? place.Value : Pronoun);

    /// <summary>A pattern, unless it has no words of its own, or pronouns cannot stand where the author's value does.</summary>
    private static PhrasePattern? Pattern(string source) =>
        SlotPlace().Replace(source.Replace(Pronoun, "", StringComparison.Ordinal), "").Any(char.IsLetter)
        && PhrasePattern.TryParse(source, out var pattern, out _)
            ? pattern
            : null;

    private static string Naming(string renaming, SlotDefinition slot, SlotWords words) => renaming
        .Replace("{slot}", $"({string.Join('|', words.Of(slot.Name))})", StringComparison.Ordinal)
        .Replace("{value}", $"{{{slot.Name}}}", StringComparison.Ordinal);

    private static string Fold(string text) => string.Join(' ', Tokeniser.Split(text).Select(token => token.Folded));

    [GeneratedRegex(@"(?<!\\)\{(?<name>[^:}]+)(:[^}]*)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex SlotPlace();
}
