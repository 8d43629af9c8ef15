using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Languages;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>Which of the choices on offer a typed or spoken message picks: by its words, its number or its place.</summary>
internal static class OptionReader
{
    /// <summary>Less than this share of a label's words is no reason to pick it.</summary>
    private const double LeastOverlap = 0.5;

    /// <summary>“take the last one, please” names a place; “what did I spend last week” does not.</summary>
    private const int MostWordsForPlace = 5;

    /// <summary>Shorter words of a label do not name it alone.</summary>
    private const int ShortestOwnWord = 3;

    private static readonly string[][] s_ordinals =
    [
        ["first", "1st", "पहला", "पहली", "पहले", "पहिला", "पहिली", "पहिले", "pehla", "pehli", "pahila", "pahili"],
        ["second", "2nd", "दूसरा", "दूसरी", "दुसरा", "दुसरी", "doosra", "doosri", "dusra", "dusri"],
        ["third", "3rd", "तीसरा", "तीसरी", "तिसरा", "तिसरी", "teesra", "teesri", "tisra", "tisri"],
        ["fourth", "4th", "चौथा", "चौथी", "chautha", "chauthi"],
        ["fifth", "5th", "पाँचवाँ", "पांचवां", "पाचवा", "पाचवी", "paanchva", "pachva"],
    ];

    private static readonly string[] s_last =
        ["last", "आखिरी", "आख़िरी", "अंतिम", "शेवटचा", "शेवटची", "शेवटचे", "aakhri", "shevatcha", "shevatchi"];

    /// <summary>Words that say no more than that something is picked: “the green one”.</summary>
    private static readonly string[] s_fillers = ["the", "one", "please", "option", "वाला", "वाली", "वाले", "wala", "wali", "wale"];

    /// <summary>The option whose label or number a message is; null if none, or if it fits several alike.</summary>
    internal static Option? ByLabel(string text, ImmutableArray<Option> options)
    {
        if (options.IsEmpty || Words(text) is not { Length: > 0 } words)
            return null;
        return ByLabel(words, options) ?? ByLabel(Array.FindAll(words, word => !s_fillers.Contains(word)), options)
            ?? ByNumber(words, options) ?? ByOwnWord(words, options);
    }

    /// <summary>
    /// The option that is called otherwise in the message than in its label, as the lists of the assistant know: “savings”
    /// where “बचत खाता” is on offer.
    /// </summary>
    internal static Option? BySynonym(
        ImmutableArray<EntityDefinition> entities, MessageReading reading, ImmutableArray<Option> options)
    {
        var named =
            from found in reading.Entities
            from list in entities.OfType<ListEntity>()
            where list.Name == found.Type
            from item in list.Items
            where found.Value is Item { Id: var id } && id == item.Id
            from label in item.Labels.Values
            select ByLabel(label, options);
        return named.FirstOrDefault(option => option is not null);
    }

    /// <summary>The option whose place (“the last one”) a short message says; null if it says none.</summary>
    internal static Option? ByPlace(string text, ImmutableArray<Option> options) =>
        !options.IsEmpty && Words(text) is { Length: > 0 and <= MostWordsForPlace } words ? ByPlace(words, options) : null;

    private static Option? ByLabel(string[] words, ImmutableArray<Option> options)
    {
        Option? best = null;
        var (highest, isShared) = (0.0, false);
        foreach (var option in options)
        {
            var overlap = Overlap(words, Words(option.Label));
            if (overlap < LeastOverlap || overlap < highest)
                continue;
            isShared = overlap == highest;
            (best, highest) = (option, overlap);
        }

        return isShared ? null : best;
    }

    /// <summary>How much of the shorter side is in the other, misspelt words included; whole agreement counts most.</summary>
    private static double Overlap(string[] words, string[] label)
    {
        if (label.Length == 0 || words.Length == 0)
            return 0;
        // Short words such as “aur” sound alike only together: “kuch aur”.
        if (Sound.IsSame(string.Concat(words), string.Concat(label)))
            return 1;
        var common = label.Count(word => words.Any(said => IsSame(said, word)));
        var ofLabel = (double)common / label.Length;
        var ofMessage = (double)common / words.Length;
        return (Math.Max(ofLabel, ofMessage) + (ofLabel * ofMessage)) / 2;
    }

    private static bool IsSame(string left, string right) =>
        left == right || Sound.IsSame(left, right) || CaseEndings.IsInflected(left, right)
        || EditDistance.Bounded(left, right, EditDistance.Limit(right.Length)) <= EditDistance.Limit(right.Length);

    private static Option? ByNumber(string[] words, ImmutableArray<Option> options) =>
        words is [var word] && int.TryParse(word, out var number) && number >= 1 && number <= options.Length
            ? options[number - 1]
            : null;

    /// <summary>The only option with a word that no other option has and the message has: “and in my savings?”.</summary>
    private static Option? ByOwnWord(string[] words, ImmutableArray<Option> options)
    {
        var labels = options.Select(option => Words(option.Label)).ToArray();
        Option? named = null;
        for (var i = 0; i < labels.Length; i++)
        {
            if (!labels[i].Any(word => IsOwn(word, i) && words.Contains(word)))
                continue;
            if (named is not null)
                return null;
            named = options[i];
        }

        return named;

        bool IsOwn(string word, int owner) =>
            word.Length >= ShortestOwnWord && !FunctionWords.Contains(word)
            && !labels.Where((label, i) => i != owner && label.Contains(word)).Any();
    }

    private static Option? ByPlace(string[] words, ImmutableArray<Option> options)
    {
        foreach (var word in words)
        {
            var place = Array.FindIndex(s_ordinals, names => names.Contains(word));
            if (place >= 0 && place < options.Length)
                return options[place];
            if (s_last.Contains(word))
                return options[^1];
        }

        return null;
    }

    private static string[] Words(string text) => Array.ConvertAll(Tokeniser.Split(text), token => token.Folded);
}
