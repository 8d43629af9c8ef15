using System.Collections.Frozen;
using System.Collections.Immutable;
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
/// Answers to a question for free text. People seldom say the bare value: “it's Ravi”, “no, Ravi”, “the payee is Ravi”,
/// “send it to Ravi”, “Ravi, 500 rupees”.
/// </summary>
internal sealed class FreeTextAnswers
{
    private const string Value = "value";

    private static readonly char[] s_edges = [' ', ',', ';', '.', '-', '–'];

    private readonly AssistantEntities _entities;
    private readonly MentionReader _mentions;
    private readonly KnownWords _known;
    private readonly FrozenDictionary<string, FreeTextCorrections> _sentences;
    private readonly PatternMatcher _wrappings;

    internal FreeTextAnswers(
        AssistantEntities entities,
        MentionReader mentions,
        KnownWords known,
        FrozenDictionary<string, FreeTextCorrections> sentences)
    {
        (_entities, _mentions, _known) = (entities, mentions, known);
        _sentences = sentences;
        var types = new Dictionary<string, string> { [Value] = SlotType.Text };
        _wrappings = new PatternMatcher(
            BuiltInPhrases.Answers.Select(source => new IntentPattern(Value, PhrasePattern.Parse(source), types)),
            entities.Catalogue,
            entities.Options);
    }

    /// <summary>
    /// The values in an answer: the one that was asked for first, then those for other inputs without a value. Empty if
    /// a name was asked for, and the message consists of other words.
    /// </summary>
    internal ImmutableArray<Mention> Read(Flow flow, Frame frame, string slot, string type, MessageReading reading)
    {
        var said = CorrectionCue.Aside(reading.Text);
        if (_sentences.GetValueOrDefault(flow.Name)?.Sentence(flow, slot, said, reading) is { IsEmpty: false } sentence)
            return sentence;
        if (type != SlotType.Text && _mentions.Tagged(flow, reading) is var tagged && tagged.Any(mention => mention.Slot == slot))
            return [.. tagged.OrderByDescending(mention => mention.Slot == slot)];
        var others = Others(flow, frame, slot, reading, ref said);
        var text = Unwrapped(said, reading);
        if (type != SlotType.Text)
            text = _known.Name(text);
        return text.Length == 0 || (type != SlotType.Text && IsTalk(text)) ? others : [new Mention(type, new Text(text), text, slot), .. others];
    }

    /// <summary>Takes exact values of other inputs off either end; what is left of nothing else is theirs alone.</summary>
    private ImmutableArray<Mention> Others(Flow flow, Frame frame, string slot, MessageReading reading, ref string said)
    {
        var open = flow.Slots
            .Where(other => other.Role == SlotRole.Input && other.Name != slot && !frame.Slots.Contains(other.Name));
        var found = _mentions.Assign(flow, reading.Entities.Where(entity => entity.Edits == 0), open, reading.Now);
        var taken = ImmutableArray.CreateBuilder<Mention>();
        foreach (var mention in found.Reverse())
        {
            var edge = said.Trim(s_edges);
            if (edge.EndsWith(mention.Text, StringComparison.Ordinal))
                said = edge[..^mention.Text.Length].TrimEnd(s_edges);
            else if (edge.StartsWith(mention.Text, StringComparison.Ordinal))
                said = edge[mention.Text.Length..].TrimStart(s_edges);
            else
                continue;
            taken.Insert(0, mention);
        }

        return taken.ToImmutable();
    }

    /// <summary>Whether words are such as sentences are made of, and nobody's name; one alone may well be a name.</summary>
    private bool IsTalk(string text) =>
        Tokeniser.Split(text) is { Length: > 1 } words && words.All(word => _known.Contains(word.Folded));

    private string Unwrapped(string said, MessageReading reading)
    {
        var candidates = _entities.Find(said, reading.Language, reading.Now, null);
        return _wrappings.Match(said, candidates, reading.Now) is [{ LiteralWords: > 0, Slots: [var capture] }, ..]
            ? capture.Text
            : said;
    }
}
