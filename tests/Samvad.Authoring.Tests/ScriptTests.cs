using Samvad.Authoring.Scripts;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Tests;

public sealed class ScriptTests
{
    [Fact]
    public void A_script_says_what_actions_come_back_with()
    {
        var files = SampleAssistant.Files.SetItem(
            "tests/transfer.yaml",
            SampleAssistant.Files["tests/transfer.yaml"].Replace(
                "language: en",
                "answers: { find_cards: [{ outcome: failed }, { outcome: ok, results: { cards: [{ n: 1.5, on: true, x: null }, \"1\"] } }] }",
                StringComparison.Ordinal));
        var load = SampleAssistant.Source(files).Compile(SampleAssistant.Catalogue);
        Assert.Empty(load.Diagnostics);
        var answers = Assert.Single(load.Scripts).Answers["find_cards"];
        Assert.Equal(["failed", "ok"], answers.Select(answer => answer.Outcome));
        Assert.Equal(
            new Listing([new Structure(ValueMap.Empty.With("n", new Number(1.5m)).With("on", new Flag(true))), new Text("1")]),
            answers[1].Values["cards"]);
    }

    [Fact]
    public void A_script_has_its_lines_in_order()
    {
        var script = Assert.Single(SampleAssistant.Load().Scripts);

        Assert.Equal("A correction before the confirmation changes the amount", script.Name);
        Assert.Equal(new DateTimeOffset(2027, 3, 15, 10, 0, 0, TimeSpan.FromHours(5.5)), script.Now);
        Assert.Equal("en", script.Language);
        Assert.Equal("tests/transfer.yaml", script.File);
        Assert.Collection(
            script.Lines,
            line => Assert.Equal("send 500 to Asha", Assert.IsType<UserLine>(line).Text),
            line => Assert.Equal("{*} ₹500.00 {*}", Assert.IsType<BotLine>(line).Pattern),
            line => Assert.Equal("no, make it 600", Assert.IsType<UserLine>(line).Text),
            line => Assert.Equal("confirm_transfer", Assert.IsType<ReplyLine>(line).Name),
            line => Assert.Equal(
                [KeyValuePair.Create("amount", (string?)"600 INR"), KeyValuePair.Create("customer", (string?)null)],
                Assert.IsType<SlotLine>(line).Values),
            line => Assert.Equal("yes", Assert.IsType<ChooseLine>(line).Choice),
            line => Assert.IsType<AnyRepliesLine>(line),
            line => Assert.Equal([KeyValuePair.Create("transfer", "sent")], Assert.IsType<OutcomeLine>(line).Outcomes),
            line => Assert.Equal(TimeSpan.FromMinutes(2), Assert.IsType<WaitLine>(line).Duration));
        Assert.Equal("tests/transfer.yaml:5:5", script.Lines[0].Place.ToString());
    }
}
