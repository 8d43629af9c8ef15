using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Patterns;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>
/// Finds what a message says about a flow's inputs where no phrase matches all of it: what was learned from the phrases; then entities
/// and names, each for the slot that has the same words beside it in the flow's phrases.
/// </summary>
internal sealed class SlotTagger
{
    /// <summary>Words beside a name or an entity that speak less for a slot are chance.</summary>
    private const double LeastScore = 0.5;

    /// <summary>Words on both sides that stand beside one slot only speak no more for it.</summary>
    private const double Certain = 2;

    /// <summary>Longer runs of words that no phrase has are no name.</summary>
    private const int MostWords = 4;

    private static readonly SearchValues<char> s_breaks = SearchValues.Create(",;:.!?–—()।");

    private readonly AssistantEntities _entities;
    private readonly FrozenDictionary<string, SlotContexts> _contexts;

    internal SlotTagger(Assistant assistant, AssistantEntities entities, AssistantPhrases phrases)
    {
        _entities = entities;
        Known = new KnownWords(phrases);
        _contexts = assistant.Flows.Values.ToFrozenDictionary(
            flow => flow.Name,
            flow => new SlotContexts(flow, phrases.Patterns.Where(pattern => flow.Triggers.Contains(pattern.Intent))));
    }

    /// <summary>The words of the assistant's phrases.</summary>
    internal KnownWords Known { get; }

    /// <summary>Whether a slot of a flow is a number that people give with its unit.</summary>
    internal bool IsWithUnit(Flow flow, string slot) => _contexts[flow.Name].IsWithUnit(slot);

    /// <summary>What the inputs of a flow are given, in the order of the message, each slot at most once.</summary>
    internal ImmutableArray<SlotCapture> Read(Flow flow, MessageReading reading)
    {
        var tokens = Tokeniser.Split(reading.Text);
        if (tokens.Length is 0 or > PatternMatcher.LongestMessage)
            return [];
        var found = Entities(flow, reading, tokens).Concat(Names(flow, reading, tokens))
            .Where(candidate => candidate.Score >= LeastScore)
            .OrderByDescending(candidate => candidate.Score);
        var taken = new List<SlotCapture>();
        foreach (var (capture, _) in found)
        {
            if (!taken.Any(other => other.Slot == capture.Slot || (other.Start < capture.Start + capture.Length && capture.Start < other.Start + other.Length)))
                taken.Add(capture);
        }

        return [.. taken.OrderBy(capture => capture.Start)];
    }

    /// <summary>The runs of words that no phrase has and no entity holds.</summary>
    internal IEnumerable<(int First, int Count)> Unknown(MessageReading reading, Token[] tokens)
    {
        for (var first = 0; first < tokens.Length; first++)
        {
            var end = first;
            while (end < tokens.Length && IsUnknown(tokens[end], reading) && (end == first || !IsBreak(tokens[end - 1], tokens[end])))
                end++;
            if (end - first is > 0 and <= MostWords)
                yield return (first, end - first);
            first = Math.Max(first, end - 1);
        }

        bool IsBreak(Token left, Token right) => reading.Text.AsSpan(left.End..right.Start).ContainsAny(s_breaks);
    }

    private bool IsUnknown(Token token, MessageReading reading) => token.Kind == TokenKind.Word && !Known.Contains(token.Folded)
        && !reading.Entities.Any(entity => entity.Source is not (EntitySource.Learned or EntitySource.Composite) && token.Start < entity.End && entity.Start < token.End);

    private IEnumerable<(SlotCapture Capture, double Score)> Entities(Flow flow, MessageReading reading, Token[] tokens) =>
        from entity in reading.Entities
        let first = Array.FindIndex(tokens, token => token.Start >= entity.Start)
        let last = Array.FindLastIndex(tokens, token => token.End <= entity.End)
        where first >= 0 && last >= first
        from slot in flow.Slots
        where slot.Role == SlotRole.Input
        let value = slot.Type == entity.Type ? entity.Value : _entities.Coerce(entity, slot.Type, reading.Now.Offset)
        where value is not null
        select (
            new SlotCapture(slot.Name, entity.Start, entity.Length, entity.Text, value, entity),
            entity.Source == EntitySource.Learned
                ? (entity.Slot == slot.Name ? Certain : entity.Confidence)
                : Score(flow, slot.Name, reading, tokens, first, last));

    private IEnumerable<(SlotCapture Capture, double Score)> Names(Flow flow, MessageReading reading, Token[] tokens)
    {
        var free = flow.Slots.Where(slot => slot.Role == SlotRole.Input && _entities.IsFree(slot.Type)).ToArray();
        return free.Length == 0
            ? []
            : from run in Unknown(reading, tokens)
              let start = tokens[run.First].Start
              let text = reading.Text[start..tokens[run.First + run.Count - 1].End]
              from slot in free
              select (
                  new SlotCapture(slot.Name, start, text.Length, text, new Text(text), null),
                  Score(flow, slot.Name, reading, tokens, run.First, run.First + run.Count - 1));
    }

    private double Score(Flow flow, string slot, MessageReading reading, Token[] tokens, int first, int last)
    {
        return _contexts[flow.Name].Score(slot, Beside(first - 1), Beside(last + 1));

        string Beside(int at) =>
            at >= 0 && at < tokens.Length && !IsInEntity(tokens[at], reading) ? tokens[at].Folded : "";
    }

    /// <summary>The words between the parts of a composite entity are in none.</summary>
    private static bool IsInEntity(Token token, MessageReading reading) => reading.Entities.Any(
        entity => entity.Source != EntitySource.Composite && token.Start < entity.End && entity.Start < token.End);
}
