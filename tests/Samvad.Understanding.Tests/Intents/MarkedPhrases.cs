using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Tests.Intents;

/// <summary>Phrases of three intents whose slots are marked, each with several values.</summary>
internal static class MarkedPhrases
{
    public static LabelledText[] All { get; } =
    [
        .. Of("book_table", "place", ["book a table at *", "i want to eat at * tonight", "dinner for two at * please", "reserve something at * for us"],
            "noma", "the red lion", "ravi's corner", "central perk", "el bulli", "the ivy", "blue hill", "copper chimney", "trishna", "le bernardin"),
        .. Of("play_song", "song", ["play * now", "put on * please", "i want to hear *", "let us listen to * again"],
            "yesterday", "lost in space", "kashmir", "blue moon", "lovely day", "summer rain", "the long road home", "jai ho", "hey jude", "vande mataram"),
        .. Of("weather", "town", ["what is the weather in *", "will it rain in * today", "how cold is it in *", "is it sunny in * now"],
            "pune", "new delhi", "nagpur", "mumbai", "thane west", "goa", "leh", "port blair", "agra", "kochi"),
    ];

    /// <summary>Patterns in which a star stands for a slot, with each of the values.</summary>
    private static IEnumerable<LabelledText> Of(string intent, string slot, string[] patterns, params string[] values) =>
        from pattern in patterns
        from value in values
        select new LabelledText(pattern.Replace("*", value, StringComparison.Ordinal), intent)
        {
            Marks = [new EntityMark(slot, pattern.IndexOf('*', StringComparison.Ordinal), value.Length)],
        };
}
