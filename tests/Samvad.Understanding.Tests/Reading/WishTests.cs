namespace Samvad.Understanding.Tests.Reading;

/// <summary>Messages that say two things at once.</summary>
public sealed class WishTests
{
    [Theory]
    [InlineData("block my debit card and what is my balance", "start balance; start card kind=debit")]
    [InlineData("what is my balance, and send 500 to Ravi", "start transfer amount=500 INR payee=Ravi; start balance")]
    [InlineData("Block my card. Where is the nearest branch?", "start branch; start card")]
    [InlineData("मेरा बैलेंस क्या है और रवि को 500 भेजो", "start transfer payee=रवि amount=500 INR; start balance")]
    [InlineData("माझे बॅलन्स किती आहे आणि रवीला 500 पाठवा", "start transfer payee=रवीला amount=500 INR; start balance")]
    [InlineData("mera balance batao aur card block karo", "start card; start balance")]
    public void The_first_wish_is_started_last_so_that_it_is_done_first(string message, string expected) => Check("", message, expected);

    [Fact]
    public void The_same_wish_twice_is_told_in_its_order() => Check(
        "",
        "send 500 to Ravi and send 300 to Sunita Patil",
        "start transfer amount=500 INR payee=Ravi; start transfer amount=300 INR payee=Sunita Patil");

    [Theory]
    [InlineData("", "I lost my card and my wallet", "start card")]
    [InlineData("", "my card was stolen and I lost my debit card", "start card kind=debit")]
    [InlineData("note", "what is my balance and block my card", "provide note=what is my balance and block my card")]
    public void Not_every_and_joins_two_wishes(string question, string message, string expected) => Check(question, message, expected);

    [Fact]
    public void A_message_of_many_sentences_is_not_taken_apart() => Check(
        "", string.Concat(Enumerable.Repeat("block my card and ", 200)) + "what is my balance", commands: 1);

    private static void Check(string question, string message, string expected) =>
        Assert.Equal(expected, Told.Of(Understand(question, message)));

    private static void Check(string question, string message, int commands) =>
        Assert.Equal(commands, Understand(question, message).Commands.Length);

    private static Understood Understand(string question, string message) =>
        SmallBank.Understander.Understand(SmallBank.At(question), message, null, SmallBank.Now);
}
