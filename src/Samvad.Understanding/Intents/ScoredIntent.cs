using System.Collections.Immutable;

namespace Samvad.Understanding.Intents;

/// <summary>An intent and how likely it is what was meant.</summary>
/// <param name="Intent">The intent's name.</param>
/// <param name="Probability">Between 0 and 1; those of all intents and of "none of these" add up to 1.</param>
public readonly record struct ScoredIntent(string Intent, float Probability)
{
    /// <summary>Writes the likeliest intents, best first, as many as fit, and returns how many; of equal ones the first stays first.</summary>
    internal static int TakeTop(ImmutableArray<string> intents, ReadOnlySpan<float> probabilities, Span<ScoredIntent> top)
    {
        var count = 0;
        for (var c = 0; c < probabilities.Length; c++)
        {
            if (count == top.Length && (count == 0 || probabilities[c] <= top[^1].Probability))
                continue;
            var place = count < top.Length ? count++ : count - 1;
            for (; place > 0 && top[place - 1].Probability < probabilities[c]; place--)
                top[place] = top[place - 1];
            top[place] = new ScoredIntent(intents[c], probabilities[c]);
        }

        return count;
    }
}
