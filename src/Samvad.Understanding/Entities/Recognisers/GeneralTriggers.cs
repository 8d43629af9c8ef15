using System.Collections.Frozen;
using Samvad.Understanding.Dates;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>
/// The words without which the general recogniser cannot find more than the exact readers, so that it need not be asked:
/// it takes milliseconds where they take microseconds.
/// </summary>
[Flags]
internal enum GeneralTriggers
{
    None = 0,
    Number = 1,
    Money = 2,
    Date = 4,
}

/// <summary>Looks for those words.</summary>
internal static class GeneralTriggerWords
{
    private static readonly FrozenDictionary<string, GeneralTriggers> Words = Read(
        (GeneralTriggers.Number | GeneralTriggers.Date, "half quarter dozen आधा आधे आधी"),
        (GeneralTriggers.Number, "point thirds quarters trillion"),
        (GeneralTriggers.Money, "franc francs yuan renminbi won ruble rubles rouble roubles rand peso pesos krona kronor krone "
            + "dinar dinars riyal riyals baht ringgit shekel shekels zloty forint lira real reais"),
        (GeneralTriggers.Date, "weekend fortnight"));

    // "10 minutes" alone is a length of time; with one of the others it is a moment.
    private static readonly FrozenSet<string> ShortUnits = FrozenSet.ToFrozenSet(
        ["hour", "hours", "hr", "hrs", "minute", "minutes", "min", "mins", "घंटे", "घंटा", "घंटों", "मिनट"]);

    private static readonly FrozenSet<string> BesideShortUnits =
        FrozenSet.ToFrozenSet(["in", "within", "after", "ago", "later", "from", "past", "बाद", "में", "पहले"]);

    // These say something about a date only beside one of its words: "the first of next month", "end of the year".
    private static readonly FrozenSet<string> BesideDates =
        FrozenSet.ToFrozenSet(["first", "second", "third", "fourth", "end", "beginning", "start"]);

    /// <summary>What the general recogniser should look for in a message.</summary>
    public static GeneralTriggers Find(Utterance utterance)
    {
        var (found, hasBeside, hasDate) = (GeneralTriggers.None, false, false);
        var (hasShortUnit, hasBesideShortUnit) = (false, false);
        foreach (var token in utterance.Tokens)
        {
            if (Words.TryGetValue(token.Folded, out var trigger)) found |= trigger;
            hasShortUnit |= ShortUnits.Contains(token.Folded);
            hasBesideShortUnit |= BesideShortUnits.Contains(token.Folded);
            hasBeside |= BesideDates.Contains(token.Folded);
            hasDate |= DateLexicon.TryFind(token.Folded, DateRole.Unit, out var unit) && unit.Value != (int)DateUnit.Day
                || DateLexicon.TryFind(token.Folded, DateRole.Weekday, out _);
        }

        return (hasBeside && hasDate) || (hasShortUnit && hasBesideShortUnit) ? found | GeneralTriggers.Date : found;
    }

    private static FrozenDictionary<string, GeneralTriggers> Read(params ReadOnlySpan<(GeneralTriggers Trigger, string Words)> groups)
    {
        var words = new Dictionary<string, GeneralTriggers>(StringComparer.Ordinal);
        foreach (var (trigger, group) in groups)
        {
            foreach (var word in group.Split(' ')) words[word] = trigger;
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
