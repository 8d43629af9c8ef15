using CsCheck;
using Samvad.Dialogue.Phrases;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Patterns;
using Samvad.Understanding.Tests.Entities;

namespace Samvad.Understanding.Tests.Patterns;

public class PatternMatcherTests
{
    private static readonly EntityCatalogue Catalogue = new(
        new ListType("account", [new ListItem("savings", ["savings", "savings account"]), new ListItem("current", ["current account"])]),
        new TextType("name"));

    private static readonly EntityRecogniser Recogniser = new(Catalogue, new CultureOptions());

    private static readonly PatternMatcher Matcher = new(
    [
        Pattern("transfer", "(please|can you) send {amount} to {payee} [now]"),
        Pattern("transfer", "send {amount} to {payee} [now]"),
        Pattern("transfer", "send {payee} {amount}"),
        Pattern("transfer", "send {amount} from [my] {account} to {payee}"),
        Pattern("transfer", "{payee} को {amount} भेजो"),
        Pattern("transfer", "{payee} ला {amount} पाठवा"),
        Pattern("transfer", "{payee} ko {amount} (bhejo|bhej do)"),
        Pattern("spending", "what did I spend between {from} and {to}"),
        Pattern("balance", "what(is|'s) my balance"),
        Pattern("balance", "what is my [{account}] balance"),
        Pattern("balance", "show {account} [balance]"),
        Pattern("note", "remember {note}"),
        Pattern("amount", "{amount}"),
    ], Catalogue, new CultureOptions());

    [Theory]
    [InlineData("send 500 to Asha Rao", "transfer amount=500 INR payee=Asha Rao")]
    [InlineData("  SEND   500, to: asha rao!!", "transfer amount=500 INR payee=asha rao")]
    [InlineData("please send ₹1,50,000 to Asha Rao now", "transfer amount=150000 INR payee=Asha Rao")]
    [InlineData("can you send two lakh rupees to R. K. Narayan", "transfer amount=200000 INR payee=R. K. Narayan")]
    [InlineData("send asha 500", "transfer payee=asha amount=500 INR")]
    [InlineData("send 500 from my savings account to Asha", "transfer amount=500 INR account=savings payee=Asha")]
    [InlineData("आशा को पाँच सौ रुपये भेजो", "transfer payee=आशा amount=500 INR")]
    [InlineData("आशा ला ५०० पाठवा", "transfer payee=आशा amount=500 INR")]
    [InlineData("asha ko do hazaar bhej do", "transfer payee=asha amount=2000 INR")]
    [InlineData("what did I spend between 3rd March and yesterday", "spending from=2026-03-03 to=2026-11-23")]
    [InlineData("what is my balance", "balance")]
    [InlineData("What's my balance?", "balance")]
    [InlineData("what is my savings balance", "balance account=savings")]
    [InlineData("show savigns", "balance account=savings")]
    [InlineData("remember to call the bank on monday", "note note=to call the bank on monday")]
    [InlineData("remember one two three four five six seven eight", "")]
    [InlineData("500", "amount amount=500 INR")]
    [InlineData("send 500", "")]
    [InlineData("send lots to Asha", "")]
    [InlineData("", "")]
    public void A_message_fills_the_slots_of_the_pattern_that_matches_it(string text, string expected)
    {
        var matches = Match(Matcher, text);
        var match = matches.Count == 0 ? null : matches[0];
        var slots = match is null ? [] : match.Slots.Select(slot => $"{slot.Slot}={slot.Value}");
        Assert.Equal(expected, match is null ? "" : string.Join(' ', [match.Pattern.Intent, .. slots]));
    }

    [Fact]
    public void A_capture_lies_where_the_message_has_it()
    {
        const string Text = "please send ₹500 to Asha Rao now";
        var match = Match(Matcher, Text)[0];
        Assert.All(match.Slots, slot => Assert.Equal(slot.Text, Text.Substring(slot.Start, slot.Length)));
        Assert.Equal(["₹500", "Asha Rao"], match.Slots.Select(slot => slot.Text));
    }

    [Fact]
    public void The_pattern_with_more_words_of_its_own_comes_first()
    {
        var matches = Match(Matcher, "send 500 from savings to Asha");
        Assert.Equal("send {amount} from [my] {account} to {payee}", matches[0].Pattern.Pattern.Source);
    }

    [Fact]
    public void A_pattern_that_invites_backtracking_ends()
    {
        var slots = string.Concat(Enumerable.Range(0, 25).Select(i => $"[{{t{i}}}] (a|a a|[a] a) "));
        var matcher = new PatternMatcher([Pattern("hostile", slots + " end")], Catalogue, new CultureOptions());
        Assert.Empty(Match(matcher, string.Concat(Enumerable.Repeat("a ", 120)) + "stop"));
        Assert.Empty(Match(matcher, "end " + string.Concat(Enumerable.Repeat("a ", 120)) + "stop"));
    }

    [Fact]
    public void Every_expansion_of_a_pattern_is_matched_by_it()
    {
        var gen = Gen.Int[0, 3].Array[1, 6].Select(parts => string.Join(' ', parts.Select(part => part switch
        {
            0 => "go",
            1 => "[now]",
            2 => "(up|down there)",
            _ => "{amount:500}",
        })));
        gen.Where(source => source.Contains("go", StringComparison.Ordinal)).Sample(
            source =>
            {
                var matcher = new PatternMatcher([Pattern("any", source)], Catalogue, new CultureOptions());
                foreach (var phrase in PatternExpansion.Expand(PhrasePattern.Parse(source), new Dictionary<string, IReadOnlyList<string>>()))
                    Assert.Single(Match(matcher, phrase.Text));
            },
            iter: 200);
    }

    [Fact]
    public void An_unknown_slot_type_is_refused()
    {
        var pattern = new IntentPattern("x", PhrasePattern.Parse("go {a}"), new Dictionary<string, string> { ["a"] = "nothing" });
        var error = Assert.Throws<ArgumentException>(() => new PatternMatcher([pattern], Catalogue, new CultureOptions()));
        Assert.Contains("'nothing'", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PatternMatch> Match(PatternMatcher matcher, string text) =>
        matcher.Match(text, Recogniser.FindCandidates(text, "en", Rendering.Now), Rendering.Now);

    private static IntentPattern Pattern(string intent, string source)
    {
        var types = new Dictionary<string, string> { ["amount"] = "money", ["from"] = "date", ["to"] = "date", ["note"] = "text" };
        return new IntentPattern(intent, PhrasePattern.Parse(source), types);
    }
}
