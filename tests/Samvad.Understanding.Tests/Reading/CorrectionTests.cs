namespace Samvad.Understanding.Tests.Reading;

/// <summary>How people change what they said.</summary>
public sealed class CorrectionTests
{
    [Theory]
    [InlineData("no, make it 600", "correct <money>=600 INR")]
    [InlineData("actually 600", "correct <money>=600 INR")]
    [InlineData("sorry, 600 rupees instead", "correct <money>=600 INR")]
    [InlineData("नहीं, 600 कर दो", "correct <money>=600 INR")]
    [InlineData("नको, ६०० करा", "correct <money>=600 INR")]
    [InlineData("nahi, 600 kar do", "correct <money>=600 INR")]
    [InlineData("nako 600 kar", "correct <money>=600 INR")]
    [InlineData("change the amount to 700", "correct amount=700 INR")]
    [InlineData("the amount should be 700", "correct amount=700 INR")]
    [InlineData("राशि बदलकर 700 कर दो", "correct amount=700 INR")]
    public void An_amount_is_corrected(string message, string expected) => Check("confirm", message, expected);

    [Theory]
    [InlineData("no, send it to Ravi", "correct payee=Ravi")]
    [InlineData("send it to Ravi", "correct payee=Ravi")]
    [InlineData("send it to Ravi instead", "correct payee=Ravi")]
    [InlineData("no, pay Ravi", "correct payee=Ravi")]
    [InlineData("no wait, send it to my aunt", "correct payee=my aunt")]
    [InlineData("no, send 700 to Ravi", "correct amount=700 INR payee=Ravi")]
    [InlineData("no, Ravi", "correct payee=Ravi")]
    [InlineData("I meant sunita patil", "correct payee=Sunita Patil")]
    [InlineData("नहीं, रवि", "correct payee=रवि")]
    [InlineData("नहीं, रवि को भेजो", "correct payee=रवि")]
    [InlineData("nahi, ravi ko bhejo", "correct payee=ravi")]
    [InlineData("change the payee to Ravi Kumar", "correct payee=Ravi Kumar")]
    [InlineData("no, change the name to Ravi Kumar please", "correct payee=Ravi Kumar")]
    [InlineData("नाम बदलकर रवि कर दो", "correct payee=रवि")]
    [InlineData("actually it should go to Kiran", "correct payee=Kiran")]
    [InlineData("not Asha, Kiran", "correct payee=Kiran")]
    [InlineData("no, Kiran", "correct payee=Kiran")]
    [InlineData("sorry, I meant Kiran", "correct payee=Kiran")]
    public void Free_text_is_corrected(string message, string expected) => Check("confirm", message, expected);

    [Theory]
    [InlineData("change the last date to 5 October", "correct until=2027-10-05")]
    [InlineData("no, until 5 October", "correct until=2027-10-05")]
    [InlineData("change the from day to 5 April", "correct from=2027-04-05")]
    [InlineData("change the amount to 700", "correct amount=700 INR")]
    public void Of_two_dates_the_one_that_is_named_is_corrected(string message, string expected) =>
        Check("confirm_deposit", message, expected);

    [Theory]
    [InlineData("amount", "no, send it to Ravi", "correct payee=Ravi")]
    [InlineData("note", "no, make it 600", "correct <money>=600 INR")]
    [InlineData("note", "change the payee to Ravi", "correct payee=Ravi")]
    public void An_earlier_answer_is_corrected_at_a_later_question(string question, string message, string expected) =>
        Check(question, message, expected);

    [Theory]
    [InlineData("ok then 5000", "correct <money>=5000 INR")]
    [InlineData("yes, 700", "correct <money>=700 INR")]
    [InlineData("yes but to Kiran", "correct payee=Kiran")]
    [InlineData("yes, 500", "Affirm")]
    [InlineData("yesss", "Affirm")]
    [InlineData("okkk", "Affirm")]
    public void A_yes_to_something_else_is_a_correction(string message, string expected) => Check("confirm", message, expected);

    [Theory]
    [InlineData("confirm", "no", "Deny")]
    [InlineData("confirm", "no, that is wrong", "Deny")]
    [InlineData("confirm", "no, what is my balance", "start balance")]
    [InlineData("note", "not before Monday", "provide note=not before Monday")]
    [InlineData("", "no, send it to Ravi", "start transfer payee=Ravi")]
    [InlineData("payee", "no, Ravi", "provide payee=Ravi")]
    public void Not_everything_with_a_no_is_a_correction(string question, string message, string expected) =>
        Check(question, message, expected);

    private static void Check(string question, string message, string expected) =>
        AnswerTests.Check(question, message, expected);
}
