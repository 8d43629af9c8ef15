using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;
using Samvad.Understanding.Languages;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>
/// The words by which people name the slots of a flow: those of a slot's own name, and those of its question that no other
/// question of the flow has. “How much would you like to send?” names nothing; “On which <em>day</em>?” does.
/// </summary>
internal sealed class SlotWords
{
    private const int ShortestWord = 3;

    private readonly FrozenDictionary<string, ImmutableArray<string>> _words;

    internal SlotWords(Assistant assistant, Flow flow)
    {
        var asked = flow.Steps.OfType<AskStep>()
            .GroupBy(ask => ask.Slot)
            .ToDictionary(asks => asks.Key, asks => asks.SelectMany(ask => Question(assistant, ask.Prompt)).ToHashSet());
        var shared = asked.Values.SelectMany(words => words).GroupBy(word => word)
            .Where(uses => uses.Count() > 1).Select(uses => uses.Key).ToHashSet();
        _words = flow.Slots.ToFrozenDictionary(
            slot => slot.Name,
            slot => Words(slot.Name.Replace('_', ' '))
                .Concat(asked.GetValueOrDefault(slot.Name, []).Except(shared)).Distinct().ToImmutableArray());
    }

    /// <summary>The words of a slot, folded.</summary>
    internal ImmutableArray<string> Of(string slot) => _words[slot];

    /// <summary>The one of these slots that a message names; null if it names none, or several.</summary>
    internal string? Named(string text, IEnumerable<string> slots)
    {
        string? named = null;
        foreach (var slot in slots)
        {
            if (!IsNamed(slot, Tokeniser.Split(text)))
                continue;
            if (named is not null)
                return null;
            named = slot;
        }

        return named;
    }

    private bool IsNamed(string slot, Token[] said)
    {
        foreach (var token in said)
        {
            if (token.Kind == TokenKind.Word && Of(slot).Contains(token.Folded))
                return true;
        }

        return false;
    }

    private static IEnumerable<string> Question(Assistant assistant, string reply) =>
        (assistant.Replies.GetValueOrDefault(reply)?.ByLanguage.Values ?? [])
            .SelectMany(variants => variants)
            .SelectMany(variant => Words(variant.Text.Constant ?? ""))
            .Where(word => word.Length >= ShortestWord && !FunctionWords.Contains(word));

    private static IEnumerable<string> Words(string text) =>
        Tokeniser.Split(text).Where(token => token.Kind == TokenKind.Word).Select(token => token.Folded);
}
