using System.Collections.Frozen;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Patterns;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>
/// Which words stand beside the slots in a flow's phrases. From <c>send {amount} to {payee}</c> and <c>pay {payee}</c> it
/// is learnt that a payee follows “to” and “pay”, so that “could you wire 500 to Kiran from my savings” names one too,
/// although no phrase is like that.
/// </summary>
internal sealed class SlotContexts
{
    /// <summary>Phrases of one pattern that are looked at.</summary>
    private const int ExpansionsPerPattern = 24;

    /// <summary>A number that nearly always has its unit beside it (“18 months”) is not meant by one without.</summary>
    private const double NearlyAlways = 0.8;

    private readonly Dictionary<(string Word, bool IsBefore), Dictionary<string, int>> _counts = [];
    private readonly FrozenSet<string> _withUnit;

    internal SlotContexts(Flow flow, IEnumerable<IntentPattern> patterns)
    {
        var samples = FrozenDictionary<string, IReadOnlyList<string>>.Empty;
        var places = new List<(string Slot, string After)>();
        foreach (var pattern in patterns.Where(pattern => pattern.Pattern.Slots.Any()))
        {
            foreach (var phrase in PatternExpansion.Expand(pattern.Pattern, samples, ExpansionsPerPattern))
                Learn(phrase, places);
        }

        _withUnit = flow.Slots.Where(slot => slot.Type == SlotType.Number && HasUnit(slot.Name, places))
            .Select(slot => slot.Name).ToFrozenSet();
    }

    /// <summary>
    /// How much the words on both sides speak for a slot, 0 to 2; an empty word says nothing. Without its unit, “fd 20000”
    /// says nothing of months, whatever stands before it.
    /// </summary>
    internal double Score(string slot, string before, string after) =>
        Share(slot, after, false) is var unit && (unit > 0 || !IsWithUnit(slot)) ? Share(slot, before, true) + unit : 0;

    /// <summary>Whether a slot is a number that people give with its unit.</summary>
    internal bool IsWithUnit(string slot) => _withUnit.Contains(slot);

    private void Learn(TrainingPhrase phrase, List<(string Slot, string After)> places)
    {
        var tokens = Tokeniser.Split(phrase.Text);
        foreach (var slot in phrase.Slots)
        {
            var before = Array.FindLast(tokens, token => token.End <= slot.Start);
            var after = Array.Find(tokens, token => token.Start >= slot.Start + slot.Length);
            Count(slot.Name, Literal(phrase, before), true);
            Count(slot.Name, Literal(phrase, after), false);
            places.Add((slot.Name, Literal(phrase, after)));
        }
    }

    /// <summary>A word of the phrase's own; empty for a slot, or where there is none.</summary>
    private static string Literal(TrainingPhrase phrase, Token token) =>
        token.Folded is null || phrase.Slots.Any(slot => token.Start < slot.Start + slot.Length && slot.Start < token.End)
            ? ""
            : token.Folded;

    private void Count(string slot, string word, bool isBefore)
    {
        if (word.Length == 0)
            return;
        if (!_counts.TryGetValue((word, isBefore), out var slots))
            _counts[(word, isBefore)] = slots = [];
        slots[slot] = slots.GetValueOrDefault(slot) + 1;
    }

    private double Share(string slot, string word, bool isBefore) =>
        _counts.TryGetValue((word, isBefore), out var slots) && slots.TryGetValue(slot, out var count)
            ? (double)count / slots.Values.Sum()
            : 0;

    private bool HasUnit(string slot, List<(string Slot, string After)> places)
    {
        var own = places.Where(place => place.Slot == slot).ToArray();
        return own.Length > 0
            && own.Count(place => Share(slot, place.After, false) >= NearlyAlways) >= NearlyAlways * own.Length;
    }
}
