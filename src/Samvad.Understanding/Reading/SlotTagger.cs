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
        if (reading.Tagged is not { } tagged || tagged.Flow != flow)
            reading.Tagged = tagged = (flow, ReadAnew(flow, reading));
        return tagged.Captures;
    }

    private ImmutableArray<SlotCapture> ReadAnew(Flow flow, MessageReading reading)
    {
        var tokens = Tokeniser.Split(reading.Text);
        if (tokens.Length is 0 or > PatternMatcher.LongestMessage)
            return [];
        var found = new List<(SlotCapture Capture, double Score)>();
        AddEntities(flow, reading, tokens, found);
        AddNames(flow, reading, tokens, found);
        var taken = new List<SlotCapture>();
        foreach (var (capture, _) in found.Count < 2 ? found : [.. found.OrderByDescending(candidate => candidate.Score)])
        {
            if (!taken.Exists(other => other.Slot == capture.Slot || other.Overlaps(capture)))
                taken.Add(capture);
        }

        taken.Sort((left, right) => left.Start - right.Start);
        return [.. taken];
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
        && !IsInEntity(token, reading, orLearned: false);

    private void AddEntities(Flow flow, MessageReading reading, Token[] tokens, List<(SlotCapture Capture, double Score)> found)
    {
        foreach (var entity in reading.Entities)
        {
            var (first, last) = (0, tokens.Length - 1);
            while (first < tokens.Length && tokens[first].Start < entity.Start)
                first++;
            while (last >= 0 && tokens[last].End > entity.End)
                last--;
            if (last < first)
                continue;
            foreach (var slot in flow.Slots)
            {
                if (slot.Role != SlotRole.Input || Value(slot, entity, reading) is not { } value)
                    continue;
                var score = entity.Source == EntitySource.Learned
                    ? (entity.Slot == slot.Name ? Certain : entity.Confidence)
                    : Score(flow, slot.Name, reading, tokens, first, last);
                if (score >= LeastScore)
                    found.Add((new(slot.Name, entity.Start, entity.Length, entity.Text, value, entity), score));
            }
        }
    }

    private Value? Value(SlotDefinition slot, EntityMatch entity, MessageReading reading) =>
        slot.Type == entity.Type ? entity.Value : _entities.Coerce(entity, slot.Type, reading.Now.Offset);

    private void AddNames(Flow flow, MessageReading reading, Token[] tokens, List<(SlotCapture Capture, double Score)> found)
    {
        foreach (var (first, count) in Unknown(reading, tokens))
        {
            var (start, end) = (tokens[first].Start, tokens[first + count - 1].End);
            foreach (var slot in flow.Slots)
            {
                if (slot.Role != SlotRole.Input || !_entities.IsFree(slot.Type))
                    continue;
                var score = Score(flow, slot.Name, reading, tokens, first, first + count - 1);
                if (score < LeastScore)
                    continue;
                var text = reading.Text[start..end];
                found.Add((new(slot.Name, start, text.Length, text, new Text(text), null), score));
            }
        }
    }

    private double Score(Flow flow, string slot, MessageReading reading, Token[] tokens, int first, int last)
    {
        return _contexts[flow.Name].Score(slot, Beside(first - 1), Beside(last + 1));

        string Beside(int at) =>
            at >= 0 && at < tokens.Length && !IsInEntity(tokens[at], reading, orLearned: true) ? tokens[at].Folded : "";
    }

    /// <summary>The words between the parts of a composite entity are in none.</summary>
    private static bool IsInEntity(Token token, MessageReading reading, bool orLearned)
    {
        for (var i = 0; i < reading.Entities.Count; i++)
        {
            var entity = reading.Entities[i];
            var counts = entity.Source != EntitySource.Composite && (orLearned || entity.Source != EntitySource.Learned);
            if (counts && token.Start < entity.End && entity.Start < token.End)
                return true;
        }

        return false;
    }
}
