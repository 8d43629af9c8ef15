using Samvad.Understanding.Evaluation;

namespace Samvad.Understanding.Phrasing;

/// <summary>What phrases to propose.</summary>
public sealed record PhraseOptions
{
    /// <summary>How many at most; 40 by default.</summary>
    public int Count { get; init; } = 40;

    /// <summary>The share with a typing mistake; 0.1 by default.</summary>
    public double Typos { get; init; } = 0.1;

    /// <summary>The share that begins as people begin to speak; 0.15 by default.</summary>
    public double Openings { get; init; } = 0.15;

    /// <summary>Whether some are in English mixed with romanised Hindi.</summary>
    public bool IsCodeMixed { get; init; }

    /// <summary>Fixes the choice; 1 by default.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>
/// Proposes sample phrases of an activity for an author to review: forms of asking, synonyms, mistakes. They are a beginning; what real
/// users write is better.
/// </summary>
public static class PhraseGenerator
{
    /// <summary>Every so many phrases one is mixed with Hindi.</summary>
    private const int CodeMixedEvery = 4;

    /// <summary>Proposes phrases, no two the same.</summary>
    /// <param name="activity">What they ask for.</param>
    /// <param name="options">How many and which.</param>
    /// <param name="isTaken">Whether a phrase belongs to something else already, and must not be proposed.</param>
    public static IReadOnlyList<string> Generate(Activity activity, PhraseOptions options, Func<string, bool> isTaken)
    {
        var random = new Random(options.Seed);
        var (phrases, seen) = (new List<string>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        // Forms and synonyms repeat after some thousand; then there is nothing new.
        for (var turn = 0; phrases.Count < options.Count && turn < 40 * options.Count; turn++)
        {
            var isMixed = options.IsCodeMixed && turn % CodeMixedEvery == CodeMixedEvery - 1;
            var plain = isMixed
                ? Plain(activity, PhraseForms.CodeMixed, turn / CodeMixedEvery, PhraseForms.InHindiOrder)
                : Plain(activity, PhraseForms.English, turn, things => things);
            var phrase = Spoil(plain, options, random);
            if (!isTaken(plain) && !isTaken(phrase) && seen.Add(phrase))
                phrases.Add(phrase);
        }

        return phrases;
    }

    private static string Plain(Activity activity, string[] forms, int turn, Func<string, string> order)
    {
        var (verbs, things) = (Thesaurus.Verbs(activity.Action), Thesaurus.Things(activity.Things));
        // The first round of forms has the author's own words every other time; the later ones, all synonyms in turn.
        var round = turn / forms.Length;
        var verb = round == 0 && turn % 2 == 0 ? verbs[0] : verbs[(turn + round) % verbs.Count];
        var thing = round == 0 && turn % 2 == 0 ? things[0] : things[(turn + (2 * round)) % things.Count];
        var form = forms[turn % forms.Length];
        return form
            .Replace("{v}", verb, StringComparison.Ordinal)
            .Replace("{g}", PhraseForms.Ing(verb), StringComparison.Ordinal)
            .Replace("{n}", order(thing), StringComparison.Ordinal)
            .Replace("{o}", PhraseForms.WithArticle(thing, form, turn + round), StringComparison.Ordinal);
    }

    private static string Spoil(string phrase, PhraseOptions options, Random random)
    {
        if (random.NextDouble() < options.Openings)
            phrase = PhraseForms.Openings[random.Next(PhraseForms.Openings.Length)] + phrase;
        return random.NextDouble() < options.Typos ? Disturbances.MistypeOnce(phrase, random.Next()) : phrase;
    }
}
