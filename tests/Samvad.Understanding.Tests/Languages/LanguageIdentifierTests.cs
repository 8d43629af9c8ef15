using Samvad.Understanding.Languages;

namespace Samvad.Understanding.Tests.Languages;

public class LanguageIdentifierTests
{
    private static readonly LanguageIdentifier Identifier = new("en", "hi", "mr");

    [Theory]
    [InlineData("what is my balance", "en")]
    [InlineData("I lost my card yesterday", "en")]
    [InlineData("transfer money urgently", "en")]
    [InlineData("मेरा बैलेंस कितना है", "hi")]
    [InlineData("मुझे पैसे भेजने हैं", "hi")]
    [InlineData("माझा बॅलन्स किती आहे", "mr")]
    [InlineData("मला पैसे पाठवायचे आहेत", "mr")]
    [InlineData("शिल्लक दाखवा", "mr")]
    [InlineData("खाते बंद करा", "mr")]
    [InlineData("कार्ड ब्लॉक करो", "hi")]
    [InlineData("mera balance kitna hai", "hi")]
    [InlineData("majha balance kiti aahe", "mr")]
    [InlineData("rahul ko 500 rupaye bhejo", "hi")]
    [InlineData("mala paise pathvayche aahet", "mr")]
    [InlineData("mujhe card block karna hai please", "hi")]
    [InlineData("maza card harvla ahe", "mr")]
    [InlineData("पाऊस पडेल का", "mr")]
    public void The_language_of_a_message_is_told(string text, string expected)
    {
        var guess = Identifier.Identify(text, "en");
        Assert.Equal(expected, guess.Language);
        Assert.InRange(guess.Confidence, 0.1, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("500")]
    [InlineData("Asha Rao")]
    [InlineData("😀👍")]
    [InlineData("₹1,50,000")]
    public void A_message_that_does_not_tell_is_in_the_language_of_the_conversation(string text)
    {
        Assert.Equal(new LanguageGuess("mr", 0), Identifier.Identify(text, "mr"));
        Assert.Equal(new LanguageGuess("hi", 0), Identifier.Identify(text, "hi"));
    }

    [Fact]
    public void A_language_that_the_assistant_does_not_speak_is_never_told() =>
        Assert.Equal("hi", new LanguageIdentifier("en", "hi").Identify("माझा बॅलन्स किती आहे", "en").Language);

    [Theory]
    [InlineData("fais un appel", "fr")]
    [InlineData("what is my balance", "en")]
    [InlineData("मेरा बैलेंस कितना है", "hi")]
    public void Latin_letters_alone_do_not_tell_where_a_language_is_not_known(string text, string expected) =>
        Assert.Equal(expected, new LanguageIdentifier("en", "hi", "fr").Identify(text, "fr").Language);

    [Fact]
    public void A_region_is_kept_as_the_assistant_gives_it() =>
        Assert.Equal("en-IN", new LanguageIdentifier("en-IN", "hi-IN").Identify("what is my balance", "hi-IN").Language);

    [Theory]
    [InlineData("a", 1_000_000)]
    [InlineData("\u0301", 10_000)]
    public void A_hostile_message_is_told_within_its_bounds(string piece, int times) =>
        Assert.Equal("mr", Identifier.Identify(string.Concat(Enumerable.Repeat(piece, times)), "mr").Language);
}
