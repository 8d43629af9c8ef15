using Samvad.Understanding.Intents;
using Samvad.Understanding.Phrasing;
using Samvad.Understanding.Tests.Intents;
using Samvad.Understanding.Tests.Reading;

namespace Samvad.Understanding.Tests.Phrasing;

public sealed class PhraseLintTests
{
    [Fact]
    public void Good_phrases_have_nothing_to_mend() => Assert.Empty(Check(Phrases.Bank));

    [Fact]
    public void A_phrase_under_two_intents_is_a_conflict_and_one_that_stands_twice_a_duplicate()
    {
        var findings = Check([.. Phrases.Bank, new("Card lost!", "agent"), new("balance  please", "balance")]);

        Assert.Equal((LintKind.Conflict, "agent"), (findings[0].Kind, findings[0].Intent));
        Assert.Contains("agent and lost_card", findings[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(findings, finding => finding.Kind == LintKind.NearerToAnother);
        Assert.Equal("balance please", Assert.Single(findings, finding => finding.Kind == LintKind.Duplicate).Text);
    }

    [Fact]
    public void A_phrase_that_looks_like_another_intent_is_found()
    {
        var findings = Check([.. Phrases.Bank, new("please block my lost card", "opening_hours")]);

        var finding = Assert.Single(findings);
        Assert.Equal((LintKind.NearerToAnother, "please block my lost card"), (finding.Kind, finding.Text));
        Assert.Contains("lost_card", finding.Message, StringComparison.Ordinal);
        Assert.Equal("lost_card", finding.Nearer);
    }

    [Fact]
    public void Where_each_intent_has_one_phrase_none_is_nearer_to_another() =>
        Assert.All(Check([.. Phrases.Bank.DistinctBy(phrase => phrase.Intent)]), finding => Assert.Equal(LintKind.TooFew, finding.Kind));

    [Fact]
    public void Intents_with_too_few_or_too_many_phrases_are_found()
    {
        var many = Enumerable.Range(0, 60).Select(i => new LabelledText($"order {i} boxes of item {i * 7}", "order"));

        var findings = Check([.. Phrases.Bank, new("fax number", "fax"), .. many]);

        Assert.Equal("has 1 phrase; 5 are few, 10 to 30 are good.", Assert.Single(findings, finding => finding.Kind == LintKind.TooFew).Message);
        Assert.Equal("order", Assert.Single(findings, finding => finding.Kind == LintKind.Imbalance).Intent);
    }

    [Fact]
    public void A_slot_with_one_value_in_all_phrases_is_found()
    {
        var assistant = SmallBank.Assistant with
        {
            Intents = [new("pay", SmallBank.En("pay {payee:Asha}", "send money to {payee:Asha}", "pay {amount:5} to {payee:asha}", "send {amount:7}"))],
        };

        Assert.Equal("`payee` is “Asha” in all 3 phrases that mark it; vary the value.", Assert.Single(PhraseLint.CheckSlots(assistant)).Message);
    }

    [Fact]
    public void An_entity_that_is_marked_with_one_value_only_is_found_in_a_file_too()
    {
        string[] towns = ["Pune", "Delhi", "Nashik", "Thane", "Satara", "Latur"];
        LabelledText[] fly = [.. towns.Select(town => new LabelledText($"fly from {town} to Mumbai", "fly") with
        {
            Marks = [new("from", 9, town.Length), new("to", 13 + town.Length, 6)],
        })];

        var finding = Assert.Single(PhraseLint.CheckSlots([.. Phrases.Bank, .. fly]));

        Assert.Equal(("fly", "`to` is “Mumbai” in all 6 phrases that mark it; vary the value."), (finding.Intent, finding.Message));
    }

    [Fact]
    public void The_messages_to_label_are_doubtful_and_unlike_each_other()
    {
        var model = IntentClassifier.Train(Phrases.Bank, cancellation: TestContext.Current.CancellationToken);
        string[] messages = ["what is my balance", "card payment person", "card payment person!", "Card payment person", "   ", "hours of the card agent"];

        var chosen = MessagesToLabel.Choose(model, messages, 2);

        Assert.Equal(2, chosen.Count);
        Assert.DoesNotContain("what is my balance", chosen.Select(message => message.Text));
        Assert.Single(chosen, message => message.Text.StartsWith("card payment person", StringComparison.OrdinalIgnoreCase) && message.Count == 2);
        Assert.True(chosen[0].Doubt > 0);
    }

    private static IReadOnlyList<LintFinding> Check(IReadOnlyList<LabelledText> examples) =>
        PhraseLint.Check(examples, new SparseLearner(), new TrainingOptions(), cancellation: TestContext.Current.CancellationToken);
}
