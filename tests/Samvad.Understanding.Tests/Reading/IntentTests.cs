using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;

namespace Samvad.Understanding.Tests.Reading;

/// <summary>What a message wants, whether or not a question is open.</summary>
public sealed class IntentTests
{
    private static readonly Assistant s_closeIntents = SmallBank.Assistant with
    {
        Intents =
        [
            new("balance", SmallBank.En("tell me about my account", "account information", "show my account")),
            new("deposit", SmallBank.En("tell me about my deposit", "deposit information", "show my deposit")),
        ],
    };

    [Theory]
    [InlineData("send 500 to Ravi", "start transfer amount=500 INR payee=Ravi")]
    [InlineData("please send five hundred rupees", "start transfer amount=500 INR")]
    [InlineData("रवि को 500 भेजो", "start transfer payee=रवि amount=500 INR")]
    [InlineData("ravi ko 500 bhejo", "start transfer payee=ravi amount=500 INR")]
    [InlineData("रवीला 500 पाठवा", "start transfer payee=रवीला amount=500 INR")]
    [InlineData("deposit 20000", "start deposit amount=20000 INR")]
    [InlineData("what is my balance", "start balance")]
    [InlineData("मेरा बैलेंस क्या है", "start balance")]
    [InlineData("maza balance sanga", "start balance")]
    [InlineData("I lost my credit card", "start card kind=credit")]
    public void A_flow_is_started_with_what_was_said(string message, string expected) => Check("", message, expected);

    [Theory]
    [InlineData("amount", "what is my balance", "start balance")]
    [InlineData("confirm", "what is my balance", "start balance")]
    [InlineData("urgent", "block my debit card", "start card kind=debit")]
    [InlineData("amount", "मेरा बैलेंस क्या है", "start balance")]
    public void A_digression_leaves_the_question(string question, string message, string expected) =>
        Check(question, message, expected);

    [Theory]
    [InlineData("cancel", "Cancel")]
    [InlineData("forget it", "Cancel")]
    [InlineData("रहने दो", "Cancel")]
    [InlineData("help", "Help")]
    [InlineData("what can you do", "Help")]
    [InlineData("say that again", "Repeat")]
    [InlineData("start over", "StartOver")]
    [InlineData("I want to talk to a person", "RequestPerson")]
    public void Every_assistant_understands_these(string message, string expected)
    {
        Check("", message, expected);
        Check("amount", message, expected);
        Check("confirm", message, expected);
    }

    [Fact]
    public void A_flow_that_is_triggered_by_a_built_in_intent_replaces_it()
    {
        var flow = SmallBank.Flow("guide", []) with { Triggers = ["help"] };
        var flows = SmallBank.Assistant.Flows.Values.Append(flow).ToFrozenDictionary(known => known.Name);
        var understander = SmallBank.Train(SmallBank.Assistant with { Flows = flows });

        Assert.Equal("start guide", Told.Of(understander.Understand(SmallBank.At(""), "help me", null, SmallBank.Now)));
    }

    [Fact]
    public void Two_intents_that_are_close_together_are_asked_about_unless_a_question_is_open()
    {
        var understander = SmallBank.Train(s_closeIntents);

        var free = understander.Understand(SmallBank.At(""), "show my account or deposit", null, SmallBank.Now);
        var asked = understander.Understand(SmallBank.At("amount"), "show my account or deposit", null, SmallBank.Now);

        Assert.Contains(Told.Of(free), new[] { "clarify balance deposit", "clarify deposit balance" });
        Assert.DoesNotContain("clarify", Told.Of(asked), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_without_a_description_is_not_offered()
    {
        var deposit = SmallBank.Assistant.Flows["deposit"] with { Descriptions = ImmutableDictionary<string, string>.Empty };
        var flows = SmallBank.Assistant.Flows.Values.Select(flow => flow.Name == "deposit" ? deposit : flow);
        var understander = SmallBank.Train(s_closeIntents with { Flows = flows.ToFrozenDictionary(flow => flow.Name) });

        var free = understander.Understand(SmallBank.At(""), "show my account or deposit", null, SmallBank.Now);

        Assert.DoesNotContain("clarify", Told.Of(free), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("😀😀")]
    [InlineData("…?!")]
    [InlineData("\u0000\u200B")]
    [InlineData("what is the weather")]
    [InlineData("zxcv qwer asdf")]
    [InlineData("Привет, как дела")]
    public void What_means_nothing_here_is_not_understood(string message)
    {
        Check("", message, "NotUnderstood");
        Check("amount", message, "NotUnderstood");
        Check("account", message, "NotUnderstood");
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("note")]
    [InlineData("account")]
    [InlineData("confirm")]
    public void A_message_of_a_megabyte_is_cut(string question)
    {
        var message = string.Concat(Enumerable.Repeat("no 5 आशा \U0001F600 ", 90_000));

        var understood = SmallBank.Understander.Understand(SmallBank.At(question), message, null, SmallBank.Now);

        Assert.InRange(understood.Text.Length, 1, 4_000);
        Assert.Single(understood.Commands);
    }

    private static void Check(string question, string message, string expected) =>
        AnswerTests.Check(question, message, expected);
}
