using Samvad.Dialogue.Commands;

namespace Samvad.Understanding.Tests.Reading;

/// <summary>A message and the question that is open make a command.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData("amount", "600", "provide amount=600 INR")]
    [InlineData("amount", "5000", "provide amount=5000 INR")]
    [InlineData("amount", "₹600", "provide amount=600 INR")]
    [InlineData("amount", "make that five hundred rupees please", "provide amount=500 INR")]
    [InlineData("amount", "६०० रुपये", "provide amount=600 INR")]
    [InlineData("amount", "पाँच सौ", "provide amount=500 INR")]
    [InlineData("amount", "पाचशे रुपये", "provide amount=500 INR")]
    [InlineData("amount", "paanch sau", "provide amount=500 INR")]
    [InlineData("amount", "411038", "provide amount=411038 INR")]
    [InlineData("pincode", "411038", "provide pincode=411038")]
    [InlineData("pincode", "पिन ४११०३८ आहे", "provide pincode=411038")]
    [InlineData("months", "12", "provide months=12")]
    [InlineData("months", "for twelve months", "provide months=12")]
    [InlineData("months", "no, 24", "provide months=24")]
    public void A_typed_question_takes_its_value(string question, string message, string expected) =>
        Check(question, message, expected);

    [Theory]
    [InlineData("payee", "Ravi", "provide payee=Ravi")]
    [InlineData("payee", "my brother in Pune", "provide payee=my brother in Pune")]
    [InlineData("payee", "रवि", "provide payee=रवि")]
    [InlineData("note", "rent for March", "provide note=rent for March")]
    [InlineData("note", "money for the cards he lost", "provide note=money for the cards he lost")]
    [InlineData("note", "cancel", "Cancel")]
    [InlineData("note", "what is my balance", "start balance")]
    [InlineData("payee", "block my debit card", "start card kind=debit")]
    public void Free_text_is_interrupted_only_by_what_is_sure(string question, string message, string expected) =>
        Check(question, message, expected);

    [Theory]
    [InlineData("payee", "it's Ravi", "provide payee=Ravi")]
    [InlineData("payee", "no, Ravi", "provide payee=Ravi")]
    [InlineData("payee", "sorry, I mean - Ravi Kumar", "provide payee=Ravi Kumar")]
    [InlineData("payee", "the payee is Ravi", "provide payee=Ravi")]
    [InlineData("payee", "send it to Ravi", "provide payee=Ravi")]
    [InlineData("payee", "pay Ravi 600 rupees", "provide payee=Ravi amount=600 INR")]
    [InlineData("payee", "to my brother please", "provide payee=my brother")]
    [InlineData("payee", "nope", "Deny")]
    [InlineData("payee", "yes", "Affirm")]
    [InlineData("note", "no", "provide note=no")]
    [InlineData("payee", "रवि को", "provide payee=रवि")]
    [InlineData("payee", "Ravi Kumar, 750 rupees", "provide payee=Ravi Kumar <money>=750 INR")]
    [InlineData("payee", "750 rupees", "provide <money>=750 INR")]
    [InlineData("payee", "can you wire it to Kiran from here", "provide payee=Kiran")]
    [InlineData("payee", "yes but make it 800", "provide <money>=800 INR")]
    [InlineData("payee", "yess", "Affirm")]
    [InlineData("payee", "No. 14, MG Road", "provide payee=No. 14, MG Road")]
    public void Free_text_is_taken_out_of_the_words_around_it(string question, string message, string expected) =>
        Check(question, message, expected);

    [Theory]
    [InlineData("yes", "Affirm")]
    [InlineData("yes please", "Affirm")]
    [InlineData("Yes, go ahead!", "Affirm")]
    [InlineData("ok", "Affirm")]
    [InlineData("हाँ", "Affirm")]
    [InlineData("जी हाँ", "Affirm")]
    [InlineData("haan", "Affirm")]
    [InlineData("हो", "Affirm")]
    [InlineData("होय", "Affirm")]
    [InlineData("no", "Deny")]
    [InlineData("No, thanks", "Deny")]
    [InlineData("no, don't do it", "Deny")]
    [InlineData("नहीं", "Deny")]
    [InlineData("nahi", "Deny")]
    [InlineData("नाही", "Deny")]
    [InlineData("नको", "Deny")]
    public void Yes_and_no_have_many_forms(string message, string expected)
    {
        Check("confirm", message, expected);
        Check("urgent", message, expected);
    }

    [Theory]
    [InlineData("Savings ••1234", "select a1")]
    [InlineData("savings", "select a1")]
    [InlineData("the curent one", "select a2")]
    [InlineData("2", "select a2")]
    [InlineData("the last one", "select a3")]
    [InlineData("and what about my current?", "select a2")]
    [InlineData("I was thinking of the ppf this time", "select a3")]
    [InlineData("savings or current", "NotUnderstood")]
    [InlineData("पहला", "select a1")]
    [InlineData("दुसरा", "select a2")]
    [InlineData("5678", "select a2")]
    [InlineData("4", "NotUnderstood")]
    [InlineData("cancel", "Cancel")]
    [InlineData("रद्द करो", "Cancel")]
    [InlineData("block my debit card", "start card kind=debit")]
    public void A_choice_is_picked_by_label_number_or_place(string message, string expected) =>
        Check("account", message, expected);

    [Theory]
    [InlineData("which", "the first one", "select flow:card")]
    [InlineData("which", "block a card", "select flow:card")]
    [InlineData("which", "2", "select flow:balance")]
    public void A_flow_on_offer_is_picked_in_the_same_way(string question, string message, string expected) =>
        Check(question, message, expected);

    [Fact]
    public void A_click_is_taken_as_it_is() =>
        Assert.Equal("select a2", Told.Of(SmallBank.Understander.Understand(SmallBank.At("account"), "cancel", new Select("a2"), SmallBank.Now)));

    internal static void Check(string question, string message, string expected, string language = "en") =>
        Assert.Equal(
            expected,
            Told.Of(SmallBank.Understander.Understand(SmallBank.At(question, language), message, null, SmallBank.Now)));
}
