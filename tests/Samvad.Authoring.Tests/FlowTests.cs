using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Tests;

public sealed class FlowTests
{
    private static readonly Assistant Bank = SampleAssistant.Load().Assistant!;

    [Fact]
    public void Steps_have_the_ids_that_their_author_would_expect()
    {
        string[] expected =
        [
            "set", "payee", "amount", "amount.reprompt.end_declined", "branch", "branch.1.say_bye", "branch.1.goto_amount",
            "call_identify", "call_identify.refused.end_declined", "confirm_confirm_transfer",
            "confirm_confirm_transfer.deny.say_bye", "confirm_confirm_transfer.deny.end_declined", "do_transfer",
            "do_transfer.insufficient_funds.say_not_enough", "do_transfer.insufficient_funds.goto_amount",
            "do_transfer.unknown.handover_payments", "say_done", "end_sent", "on.no_input.end_declined",
        ];
        Assert.Equal(expected, Bank.Flows["transfer"].Steps.Select(step => step.Id));
    }

    [Fact]
    public void Steps_lead_to_one_another()
    {
        var flow = Bank.Flows["transfer"];

        Assert.Equal("payee", flow.Find("set")!.Next);
        Assert.Equal("call_identify", flow.Find("branch")!.Next);
        Assert.Equal("branch.1.goto_amount", flow.Find("branch.1.say_bye")!.Next);
        Assert.Equal("amount", Assert.IsType<GotoStep>(flow.Find("branch.1.goto_amount")).Target);
        var ask = Assert.IsType<AskStep>(flow.Find("amount"));
        Assert.Equal("ask_amount", ask.Prompt);
        Assert.Equal("amount_too_much", ask.Refusals["too_much"]);
        Assert.Equal(new RepromptPolicy(2, null, "amount.reprompt.end_declined"), ask.Reprompt);
        var @do = Assert.IsType<DoStep>(flow.Find("do_transfer"));
        Assert.Equal(["ok"], @do.Passing.AsEnumerable());
        Assert.Equal(["to", "amount"], @do.Arguments.Select(argument => argument.Name));
        Assert.Equal("do_transfer.unknown.handover_payments", @do.On["unknown"]);
        Assert.Equal(new NoInputPolicy(TimeSpan.FromMinutes(2), "still_there", 2, "on.no_input.end_declined"), flow.NoInput);
    }

    [Fact]
    public void A_block_that_does_not_leave_goes_on_after_its_step()
    {
        var flow = Bank.Flows["block_card"];

        var rule = Assert.IsType<RuleStep>(flow.Find("branch"));
        Assert.Equal("branch.yes.say_blocked", rule.On["yes"]);
        Assert.Equal("end_done", flow.Find("branch.yes.say_blocked")!.Next);
        Assert.Null(rule.Next);
    }

    [Fact]
    public void Handlers_of_the_assistant_are_flows()
    {
        Assert.Equal(new MisunderstandingPolicy(2, "on.not_understood"), Bank.Misunderstanding);
        Assert.Equal("on.no_input", Bank.NoInput!.Then);
        var failed = Bank.Flows["on.failed"];
        Assert.Equal(["say_sorry", "end_done"], failed.Steps.Select(step => step.Id));
        Assert.IsType<EndStep>(failed.Find("end_done"));
        Assert.IsType<HandoverStep>(Assert.Single(Bank.Flows["on.not_understood"].Steps));
    }

    [Fact]
    public void What_is_declared_is_there()
    {
        var flow = Bank.Flows["transfer"];
        Assert.Equal(
            [("payee", SlotRole.Input), ("amount", SlotRole.Input), ("reference", SlotRole.Output), ("count", SlotRole.Local), ("charge", SlotRole.Local)],
            flow.Slots.Select(slot => (slot.Name, slot.Role)));
        Assert.Equal(Digression.Refuse, flow.Digression);
        Assert.Equal("पैसे भेजें", flow.Describe("hi"));
        Assert.Equal(["transfer_money", "block_card", "cancel", "none"], Bank.Intents.Select(intent => intent.Name));
        Assert.Equal("हाँ", Bank.Replies["yes"].ByLanguage["hi"][0].Text.Render(null!));
        Assert.Equal("Send money", Assert.Single(Bank.Replies["greeting"].ByLanguage["en"][0].Choices).Label);
        Assert.Equal("Asia/Kolkata", Bank.TimeZone.Id);
    }

    [Fact]
    public void A_text_of_the_author_replaces_the_one_that_is_built_in()
    {
        var files = SampleAssistant.Files
            .SetItem("replies/en.yaml", SampleAssistant.Files["replies/en.yaml"] + "\nhelp: I block cards.\n")
            .SetItem("replies/hi.yaml", SampleAssistant.Files["replies/hi.yaml"] + "\nhelp: मैं कार्ड बंद करता हूँ।\n");
        var load = SampleAssistant.Source(files).Compile(SampleAssistant.Catalogue);

        Assert.Empty(load.Diagnostics);
        Assert.Equal("I block cards.", load.Assistant!.Replies["help"].ByLanguage["en"][0].Text.Render(null!));
    }

    [Fact]
    public void A_language_without_built_in_texts_must_have_its_own()
    {
        var load = SampleAssistant.Source(new Dictionary<string, string> { ["assistant.yaml"] = "name: X\nlanguages: [fr]" })
            .Compile(Catalogue.Empty);

        Assert.Equal(
            Dialogue.SystemReply.All.Count,
            load.Diagnostics.Count(d => d.Code.Name is "reply-missing" or "unknown-reply"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("hi")]
    [InlineData("mr")]
    public void All_system_replies_are_built_in(string language)
    {
        var load = SampleAssistant.Source(new Dictionary<string, string> { ["assistant.yaml"] = $"name: X\nlanguages: [{language}]" })
            .Compile(Catalogue.Empty);

        Assert.Empty(load.Diagnostics);
        Assert.All(Dialogue.SystemReply.All, name => Assert.NotEmpty(load.Assistant!.Replies[name].ByLanguage[language]));
    }

    [Fact]
    public void The_version_changes_with_what_is_said_but_not_with_tests()
    {
        string Version(string file, string text) =>
            SampleAssistant.Source(SampleAssistant.Files.SetItem(file, text)).Compile(SampleAssistant.Catalogue).Assistant!.Version;
        var version = Bank.Version;

        Assert.Matches("^[0-9a-f]{16}$", version);
        Assert.NotEqual(version, Version("replies/hi.yaml", SampleAssistant.Files["replies/hi.yaml"] + "\n"));
        Assert.Equal(version, Version("tests/transfer.yaml", SampleAssistant.Files["tests/transfer.yaml"] + "\n"));
    }
}
