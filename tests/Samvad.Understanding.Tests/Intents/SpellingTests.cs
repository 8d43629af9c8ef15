using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class SpellingTests
{
    private static readonly Spelling s_spelling = Spelling.Of(
    [
        "Block my ICICI card", "block the card", "what is the balance", "withdraw from savings", "my pin", "कार्ड बंद करो", "paisa bhejo", "Straße", "is this card mine", "a cart",
    ]);

    [Theory]
    [InlineData("blcok my crad", "block my card")]
    [InlineData("Blokc, my CRAD!", "block, my card!")]
    [InlineData("my balanec?", "my balance?")]
    [InlineData("withdrwa my savigns", "withdraw my savings")]
    [InlineData("pasia bhejo", "paisa bhejo")]
    [InlineData("कार्ट बंद", "कार्ड बंद")]
    [InlineData("Strasse strße", "Strasse straße")]
    public void A_mistyped_word_is_read_as_the_nearest_of_the_phrases(string text, string meant) => Assert.Equal(meant, Meant(text));

    [Theory]
    [InlineData("pleasse transferr it", "please transfer it")]
    [InlineData("tomorow", "tomorrow")]
    public void Where_none_is_near_it_is_read_as_the_nearest_of_English(string text, string meant) => Assert.Equal(meant, Meant(text));

    [Fact]
    public void Where_most_words_of_the_phrases_are_of_another_language_nothing_is_read_as_English()
    {
        var german = Spelling.Of(["Karte sperren", "Guthaben anzeigen", "meine Karte sperren", "please"]);

        Assert.Equal("karte sperren nicht tomorow", MeantBy(german, "Katre sperrn nicht tomorow").Replace("Karte", "karte", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("black my cart")] // words of English, however near to others
    [InlineData("pni pim")] // too short
    [InlineData("carc baid")] // so short that a letter in the place of another is no mistake
    [InlineData("blocke\u0301 my crad")] // decomposed
    [InlineData("xard")] // the first letter is another
    [InlineData("crd1 blokc2 a4crad")] // with digits
    [InlineData("zxcv qwer asdf wxyz")] // no word is meant
    [InlineData("")]
    [InlineData("\ud800 \u0000 🎂")]
    public void What_may_not_be_a_mistake_stays(string text) => Assert.Equal(text, Meant(text));

    [Fact]
    public void Of_two_that_are_as_near_the_one_that_phrases_have_more_often_is_meant() => Assert.Equal("card", Meant("cardt"));

    [Fact]
    public void A_nearer_word_is_meant_before_a_more_frequent_one() =>
        Assert.Equal("balances", MeantBy(Spelling.Of(["balance sheet", "balance", "balances"]), "balanxces"));

    [Fact]
    public void What_was_meant_stays_as_it_is() => Assert.Equal("block the card", Meant(Meant("blcok teh crad").Replace("teh", "the", StringComparison.Ordinal)));

    [Fact]
    public void A_text_without_a_mistake_is_not_copied()
    {
        var text = "block my card".AsSpan();

        Assert.True(s_spelling.Meant(text, new char[100]).Overlaps(text));
    }

    [Fact]
    public void Of_a_long_text_only_the_beginning_is_looked_at_and_the_rest_stays()
    {
        var text = string.Concat(Enumerable.Repeat("crad ", 20_000));

        var meant = Meant(text);

        Assert.Equal(text.Length, meant.Length);
        Assert.StartsWith("card card card ", meant, StringComparison.Ordinal);
        Assert.EndsWith(" crad crad ", meant, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_becomes_longer_has_room()
    {
        var spelling = Spelling.Of(["withdrawal", "cards"]);
        var text = string.Join(' ', Enumerable.Repeat("withdral card", 30));

        Assert.Equal(string.Join(' ', Enumerable.Repeat("withdrawal card", 30)), MeantBy(spelling, text));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var buffer = new char[100];
        s_spelling.Meant("blcok my crad pleasse", buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 10; i++)
            s_spelling.Meant("blcok my crad pleasse", buffer);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string Meant(string text) => MeantBy(s_spelling, text);

    private static string MeantBy(Spelling spelling, string text) => spelling.Meant(text, new char[Spelling.Capacity(text.Length)]).ToString();
}
