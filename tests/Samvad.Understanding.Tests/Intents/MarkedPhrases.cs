using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Tests.Intents;

/// <summary>Phrases of three intents whose slots are marked: 120 that differ in more than values, each with two values.</summary>
internal static class MarkedPhrases
{
    private static readonly string[] s_beginnings = ["", "please ", "hello ", "now ", "ok ", "hey there ", "and then ", "first ", "good morning ", "well "];

    public static LabelledText[] All { get; } =
    [
        .. Of("book_table", "place", ["book a table at *", "i want to eat at * tonight", "dinner for two at * please", "reserve something at * for us"],
            "noma", "the red lion", "ravi's corner", "central perk", "el bulli", "the ivy", "blue hill", "copper chimney", "trishna", "le bernardin"),
        .. Of("play_song", "song", ["play * now", "put on * please", "i want to hear *", "let us listen to * again"],
            "yesterday", "lost in space", "kashmir", "blue moon", "lovely day", "summer rain", "the long road home", "jai ho", "hey jude", "vande mataram"),
        .. Of("weather", "town", ["what is the weather in *", "will it rain in * today", "how cold is it in *", "is it sunny in * now"],
            "pune", "new delhi", "nagpur", "mumbai", "thane west", "goa", "leh", "port blair", "agra", "kochi"),
    ];

    /// <summary>Patterns in which a star stands for a slot, with two of the values in turn.</summary>
    private static IEnumerable<LabelledText> Of(string intent, string slot, string[] patterns, params string[] values) =>
        from pattern in s_beginnings.SelectMany(_ => patterns, (beginning, pattern) => beginning + pattern).Index()
        from value in new[] { values[pattern.Index % values.Length], values[((3 * pattern.Index) + 1) % values.Length] }.Distinct()
        select new LabelledText(pattern.Item.Replace("*", value, StringComparison.Ordinal), intent)
        {
            Marks = [new EntityMark(slot, pattern.Item.IndexOf('*', StringComparison.Ordinal), value.Length)],
        };
}
