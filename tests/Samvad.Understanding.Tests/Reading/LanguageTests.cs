namespace Samvad.Understanding.Tests.Reading;

/// <summary>When a message changes the language of a conversation.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "what is my balance", "en")]
    [InlineData("en", "मेरा बैलेंस क्या है", "hi")]
    [InlineData("en", "माझे बॅलन्स किती आहे", "mr")]
    [InlineData("en", "mera balance batao", "hi")]
    [InlineData("hi", "what is my balance", "en")]
    [InlineData("hi", "माझ्या खात्यात किती पैसे आहेत", "mr")]
    [InlineData("mr", "मेरे खाते में कितने पैसे हैं", "hi")]
    public void A_sentence_in_another_language_changes_it(string before, string message, string after) =>
        Check(before, message, after);

    [Theory]
    [InlineData("hi", "ok")]
    [InlineData("hi", "cancel")]
    [InlineData("mr", "debit")]
    [InlineData("hi", "500")]
    [InlineData("mr", "411038")]
    [InlineData("hi", "👍")]
    [InlineData("mr", "")]
    [InlineData("en", "Привет, как дела")]
    public void A_word_that_belongs_to_no_language_keeps_it(string language, string message) =>
        Check(language, message, language);

    [Theory]
    [InlineData("en", "नमस्ते", "hi")]
    [InlineData("en", "आशा", "hi")]
    [InlineData("mr", "नमस्ते", "mr")]
    [InlineData("en", "500 रुपये to Asha", "en")]
    public void What_is_not_written_as_the_language_is_written_is_no_message_in_it(string before, string message, string after) =>
        Check(before, message, after);

    [Theory]
    [InlineData("en", "ya go ahead")]
    [InlineData("mr", "6 mahine")]
    [InlineData("mr", "2 saal")]
    public void One_word_that_several_languages_have_keeps_it(string language, string message) =>
        Check(language, message, language);

    [Fact]
    public void A_conversation_in_a_language_that_is_not_known_stays_in_it_until_another_is_spoken()
    {
        var understander = SmallBank.Train(SmallBank.Assistant with { Languages = ["en", "fr"] });

        Check("fr", "fais un appel", "fr", understander);
        Check("fr", "what is my balance", "en", understander);
    }

    private static void Check(string before, string message, string after, Understander? understander = null) => Assert.Equal(
        after, (understander ?? SmallBank.Understander).Understand(SmallBank.At("amount", before), message, null, SmallBank.Now).Language);
}
