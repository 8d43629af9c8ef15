using Samvad.Dialogue.Phrases;
using Samvad.Understanding.Patterns;

namespace Samvad.Understanding.Tests.Patterns;

public class PhrasePatternTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Samples = new()
    {
        ["amount"] = ["500", "two lakh"],
        ["payee"] = ["Asha Rao"],
    };

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("(hi|hello) there", "hi there/hello there")]
    [InlineData("send [it] now", "send it now/send now")]
    [InlineData("a [b [c]]", "a b c/a b/a")]
    [InlineData("[please|kindly] go", "please go/kindly go/go")]
    [InlineData("yes | no", "yes/no")]
    [InlineData("send {amount} to {payee}", "send 500 to Asha Rao/send two lakh to Asha Rao")]
    [InlineData("send {amount:fifty} to {other}", "send fifty to other")]
    [InlineData(@"what\? \(really\)", "what? (really)")]
    [InlineData(@"{amount:a\}b}", "a}b")]
    [InlineData("account[s] please", "accounts please/account please")]
    [InlineData("(re|un)[der]lock", "rederlock/underlock/relock/unlock")]
    [InlineData("[please ]send", "please send/send")]
    [InlineData("what is my balance ?", "what is my balance?")]
    [InlineData("मेरा (बैलेंस|शेष) बताओ", "मेरा बैलेंस बताओ/मेरा शेष बताओ")]
    public void A_pattern_expands_to_its_phrases(string source, string expected)
    {
        var phrases = PatternExpansion.Expand(PhrasePattern.Parse(source), Samples);
        Assert.Equal(expected.Split('/').Order(StringComparer.Ordinal), phrases.Select(phrase => phrase.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_expanded_phrase_says_where_its_slots_are()
    {
        var phrases = PatternExpansion.Expand(PhrasePattern.Parse("(send|pay) {amount} to {payee:Ravi}"), Samples);
        Assert.All(phrases, phrase => Assert.Equal(
            ["amount", "payee"], phrase.Slots.Select(slot => slot.Name)));
        Assert.All(phrases, phrase => Assert.Equal("Ravi", phrase.Text.Substring(phrase.Slots[1].Start, phrase.Slots[1].Length)));
    }

    [Theory]
    [InlineData("send {amount", 6, "never closed")]
    [InlineData("send (a|b", 6, "never closed")]
    [InlineData("send a)", 7, "nothing opened")]
    [InlineData("send }", 6, "nothing opened")]
    [InlineData("(a]", 3, "closed by")]
    [InlineData("send {2x}", 7, "no name")]
    [InlineData("send {}", 7, "no name")]
    [InlineData("send {x:}", 6, "empty sample")]
    [InlineData("send {a:x {b:y}} z", 11, "within the slot 'a'")]
    [InlineData("send {a {b", 9, "within the slot 'a'")]
    [InlineData("a ()", 3, "nothing in it")]
    [InlineData("", 1, "says nothing")]
    [InlineData("\u200B \u202E", 1, "says nothing")]
    [InlineData("a\u0007b {x}", 2, "control character U+0007")]
    [InlineData("a \\", 3, "backslash")]
    public void A_mistake_is_told_with_its_place_and_its_remedy(string source, int column, string message)
    {
        Assert.False(PhrasePattern.TryParse(source, out _, out var errors));
        Assert.Equal(column, errors[0].Column);
        Assert.Contains(message, errors[0].Message, StringComparison.Ordinal);
        Assert.NotEmpty(errors[0].Remedy);
    }

    [Fact]
    public void All_mistakes_of_a_pattern_are_told()
    {
        Assert.False(PhrasePattern.TryParse("a) {1} {a{b}} {x", out _, out var errors));
        Assert.Equal([2, 5, 10, 15], errors.Select(error => error.Column));
    }

    [Theory]
    [InlineData("(", 10_000)]
    [InlineData("(", 500)]
    [InlineData("[", 500)]
    [InlineData(")", 500)]
    [InlineData("{", 500)]
    [InlineData("\\", 501)]
    [InlineData("(a|", 300)]
    public void A_hostile_pattern_is_a_mistake(string piece, int times) =>
        Assert.False(PhrasePattern.TryParse(string.Concat(Enumerable.Repeat(piece, times)), out _, out _));

    [Fact]
    public void A_pattern_of_countless_phrases_gives_an_even_sample_of_them_and_always_the_same()
    {
        var pattern = PhrasePattern.Parse(string.Concat(Enumerable.Repeat("(aa|bb) [cc] ", 60)));
        var phrases = PatternExpansion.Expand(pattern, Samples, limit: 400);
        Assert.Equal(400, phrases.Count);
        Assert.Equal(phrases.Select(phrase => phrase.Text), PatternExpansion.Expand(pattern, Samples, limit: 400).Select(phrase => phrase.Text));
        var first = phrases.Count(phrase => phrase.Text.StartsWith("aa", StringComparison.Ordinal));
        Assert.InRange(first, 120, 280);
    }

    [Fact]
    public void A_sample_above_the_limit_contains_every_alternative()
    {
        var words = Enumerable.Range(0, 50).Select(number => $"w{number}").ToList();
        var pattern = PhrasePattern.Parse($"({string.Join('|', words)}) ({string.Join('|', words)})");
        var phrases = PatternExpansion.Expand(pattern, Samples);
        Assert.Equal(1_000, phrases.Count);
        Assert.Equal(words.Order(), phrases.Select(phrase => phrase.Text.Split(' ')[0]).Distinct().Order());
        Assert.Equal(words.Order(), phrases.Select(phrase => phrase.Text.Split(' ')[1]).Distinct().Order());
    }
}
