using System.Text.Json;

namespace Samvad.Cli.Tests;

/// <summary>Phrases that are proposed, judged and chosen, of an assistant that knows cards and parcels.</summary>
public sealed class PhraseTests : IDisposable
{
    private readonly Tool _tool = new();

    public PhraseTests()
    {
        _tool.Write("post/assistant.yaml", "name: Post\nlanguages: [en]\n");
        _tool.Write("post/flows/post.yaml", "flow: post\ndescription: Post\ntriggers: [block_card, track_parcel]\ninputs: { town: text }\nsteps:\n  - ask: town\n  - end: done\n");
        _tool.Write("post/replies/en.yaml", "ask_town: Where?\n");
        _tool.Write("post/phrases/en.yaml", """
            block_card: [block my card, freeze the card, my card is lost, somebody stole my card, lock my bank card now]
            track_parcel: ["where is my parcel from {town:Pune}", track my parcel, "when does my parcel from {town:Pune} come", follow my parcel, has my parcel been sent]
            """);
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Proposed_phrases_are_new_and_those_that_look_like_another_intent_are_set_apart()
    {
        var card = await _tool.RunAsync("phrases", "generate", "block card", "--assistant", "post");
        var parcel = await _tool.RunAsync("phrases", "generate", "track parcel", "--intent", "block_card", "--assistant", "post", "--count", "3");

        Assert.Equal((0, ""), (card.Code, card.Error));
        Assert.StartsWith("block_card:\n  - ", card.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("- block my card\n", card.Output, StringComparison.Ordinal);
        Assert.Contains("could you please block my card", card.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("looks like", card.Output, StringComparison.Ordinal);
        Assert.Contains("  # looks like track_parcel: ", parcel.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transfer {amount:one hundred} to {pay_to}", "transfer_amount_to_pay_to")]
    [InlineData("Freeze the (credit|debit) card", "freeze_the_credit_debit_card")]
    [InlineData("pay Asha’s bill", "pay_ashas_bill")]
    public async Task An_intent_is_named_by_words_and_slots(string activity, string name) => Assert.StartsWith(
        $"{name}:\n", (await _tool.RunAsync("phrases", "generate", activity, "--count", "1")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Phrases_that_need_it_are_quoted()
    {
        var generated = await _tool.RunAsync("phrases", "generate", "transfer {amount} to {payee}", "--intent", "transfer", "--count", "1");

        Assert.Equal((0, "transfer:\n  - \"transfer {amount} to {payee}\"\n", ""), (generated.Code, generated.Output, generated.Error));
    }

    [Fact]
    public async Task Phrases_with_slots_are_compared_by_their_slots_and_judged_with_values_in_them()
    {
        _tool.Write("caller/assistant.yaml", "name: Caller\nlanguages: [en]\n");
        _tool.Write("caller/entities.yaml", "person: { learned: [Asha, Ravi, Imran] }\n");
        _tool.Write("caller/flows/call.yaml", "flow: call\ndescription: Call\ntriggers: [call, block_card]\ninputs: { who: person }\nsteps:\n  - ask: who\n  - end: done\n");
        _tool.Write("caller/replies/en.yaml", "ask_who: Whom?\n");
        _tool.Write("caller/phrases/en.yaml", """
            call: ["call {who}", "please call {who} now", "(can you|could you please) call {who:Asha}?", "ring {who} up", "I must call {who}"]
            block_card: [block my card, freeze the card, my card is lost, somebody stole my card, lock my bank card now]
            """);

        var call = await _tool.RunAsync("phrases", "generate", "call {who}", "--intent", "call", "--assistant", "caller", "--count", "100");
        var card = await _tool.RunAsync("phrases", "generate", "call {who}", "--intent", "block_card", "--assistant", "caller", "--count", "4");

        Assert.Equal((0, ""), (call.Code, call.Error));
        Assert.DoesNotContain("\"call {who}\"\n", call.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"can you call {who}\"\n", call.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"could you please call {who}?\"\n", call.Output, StringComparison.Ordinal);
        Assert.Contains("\"I want to call {who}\"\n", call.Output, StringComparison.Ordinal);
        Assert.Contains("  # looks like call: how do I call {who}?\n", card.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("send }amount{", "transfer", "“send }amount{” is no activity: There is a '}' that nothing opened. Write '{' before the slot's name, or '\\}' for the character itself.\n")]
    [InlineData("कार्ड ब्लॉक", "block", "The verb “कार्ड” of “कार्ड ब्लॉक” is not in Latin letters. Phrases are made in English, or English mixed with Hindi in Latin letters; write an English verb, such as “block card”.\n")]
    [InlineData("block card", "", "“” is no name of an intent. Names are lower-case letters, digits and `_`, begin with a letter and have 64 characters at most; give one such as `--intent send_money`.\n")]
    [InlineData("block card", "a b: c", "“a b: c” is no name of an intent. Names are lower-case letters, digits and `_`, begin with a letter and have 64 characters at most; give one such as `--intent send_money`.\n")]
    public async Task What_no_phrases_can_be_made_of_is_refused(string activity, string intent, string error) =>
        Assert.Equal(new Ran(1, "", error), await _tool.RunAsync("phrases", "generate", activity, "--intent", intent));

    [Fact]
    public async Task A_value_that_never_varies_is_found_and_does_not_fail()
    {
        var lint = await _tool.RunAsync("nlu", "lint", "post");

        Assert.Equal((0, ""), (lint.Code, lint.Error));
        Assert.Contains("Never varied: 1\n  track_parcel `town` is “Pune” in all 2 phrases that mark it; vary the value.\n", lint.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phrase_under_two_intents_fails()
    {
        _tool.Write("two.csv", "text,intent\nhello,greet\nHello!,part\n");

        var lint = await _tool.RunAsync("nlu", "lint", "two.csv");
        var json = await _tool.RunAsync("nlu", "lint", "two.csv", "--json");

        Assert.Equal((1, 1), (lint.Code, json.Code));
        Assert.StartsWith("Under two intents: 1\n  greet: “hello” stands under greet and part; keep it under one of them.\n", lint.Output, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(json.Output);
        Assert.Equal("conflict", parsed.RootElement.GetProperty("findings")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task What_has_no_intents_to_judge_is_refused()
    {
        _tool.Write("foreign.csv", "text,intent\nhi,oos\nho,oos\n");

        var foreign = await _tool.RunAsync("nlu", "lint", "foreign.csv");
        var absent = await _tool.RunAsync("nlu", "lint", "absent.csv");

        Assert.Equal((1, ""), (foreign.Code, foreign.Output));
        Assert.EndsWith("foreign.csv:1: all 2 utterances are out of scope; some need an intent.\n", foreign.Error, StringComparison.Ordinal);
        Assert.Equal(new Ran(1, "", "There is no “absent.csv”. Name an assistant's folder, or a file of labelled utterances.\n"), absent);
    }

    [Fact]
    public async Task The_assistants_own_messages_are_chosen_from()
    {
        _tool.Write("post/phrases/unlabelled.txt", "block my card\nmy parcel card\nis it a parcel\n");

        var chosen = await _tool.RunAsync("nlu", "suggest", "--train", "post", "--count", "1");

        Assert.Equal((0, ""), (chosen.Code, chosen.Error));
        Assert.Matches("^0\\.\\d\\d\t1\tmy parcel card\t", chosen.Output);
        var json = await _tool.RunAsync("nlu", "suggest", "--train", "post", "--json");
        using var parsed = JsonDocument.Parse(json.Output);
        Assert.Equal("my parcel card", parsed.RootElement.GetProperty("messages")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Without_messages_there_is_nothing_to_choose_from()
    {
        var chosen = await _tool.RunAsync("nlu", "suggest", "--train", "post");

        Assert.Equal(
            (1, "There are no messages to choose from. Name a file of them, one a line, with --messages.\n"), (chosen.Code, chosen.Error));
    }
}
