using Samvad.Understanding.Patterns;

namespace Samvad.Understanding.Reading;

/// <summary>What a message seems to want.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Confidence">The calibrated probability; 1 where a pattern matches the whole message.</param>
/// <param name="Match">The pattern that matches; null where only the classifier says so.</param>
internal sealed record IntentGuess(string Intent, double Confidence, PatternMatch? Match)
{
    /// <summary>The likeliest intent; null if the message has none.</summary>
    internal static IntentGuess? Of(MessageReading reading)
    {
        if (Pattern(reading) is { } match)
            return new(match.Pattern.Intent, 1, match);
        return reading.IsNone || reading.Intents.IsEmpty
            ? null
            : new(reading.Intents[0].Intent, reading.Intents[0].Probability, null);
    }

    /// <summary>
    /// The surest pattern with words of its own; among patterns of several intents that are equally sure, the one that
    /// the classifier finds likeliest.
    /// </summary>
    private static PatternMatch? Pattern(MessageReading reading)
    {
        if (reading.Patterns is not [{ LiteralWords: > 0 } first, ..])
            return null;
        var best = first;
        foreach (var match in reading.Patterns)
        {
            if (match.LiteralWords == first.LiteralWords && Probability(reading, match) > Probability(reading, best))
                best = match;
        }

        return best;
    }

    private static float Probability(MessageReading reading, PatternMatch match)
    {
        foreach (var scored in reading.Intents)
        {
            if (scored.Intent == match.Pattern.Intent)
                return scored.Probability;
        }

        return 0;
    }
}
