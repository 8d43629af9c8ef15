using System.Collections.Immutable;
using CsCheck;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Tests.Entities;

public class HostileMessageTests
{
    private static readonly EntityRecogniser Recogniser = new(
        new EntityCatalogue(
            new RegexType("bomb", ["(a+)+$", "(a|aa)+b"]),
            new ListType("payee", [new ListItem("asha", ["Asha Rao", "Asha"])])),
        new CultureOptions());

    private static readonly string[] Pieces =
    [
        "500", "₹", "rs", ".", ",", "/-", "-", " ", "  ", "lakh", "हज़ार", "साढ़े", "तीन", "पाचशे", "tomorrow", "कल", "march", "15", "3rd",
        "12/03/2027", ":", "pm", "5", "asha", "ahsa", "rao", "@", "a.b", "98765", "43210", "+91", "next", "monday", "and", "between",
        "\u200D", "\u0301", "\uD83D\uDE00", "\uD83D", "९", "५००", "half", "hour", "in", "ago", "to", "the", "1st", "through", "april", "से", "last", "1,50,000", "99999999999999999999999999", "\0", "İ", "K",
    ];

    [Theory]
    [InlineData("1", 1_000_000)]
    [InlineData("1,", 500_000)]
    [InlineData("9 ", 500_000)]
    [InlineData("e\u0301\u0301", 10_000)]
    [InlineData("\u0301", 10_000)]
    [InlineData("(", 10_000)]
    [InlineData("a", 100_000)]
    [InlineData("lakh ", 10_000)]
    [InlineData("12/12/", 10_000)]
    [InlineData("a@a.", 10_000)]
    [InlineData("half 5 hour ", 5_000)]
    [InlineData("साढ़े", 10_000)]
    public void A_hostile_message_is_read_within_its_bounds(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        var found = Recogniser.Find(text, "en", Rendering.Now);
        Assert.All(found, match => AssertWithin(match, text));
        Assert.True(found.Count <= 2 * new CultureOptions().MaximumLength);
    }

    [Fact]
    public void Every_match_lies_within_the_text_and_no_two_overlap() =>
        Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[0, 14].Sample(
            pieces =>
            {
                var text = string.Concat(pieces);
                var found = Recogniser.Find(text, "hi", Rendering.Now);
                foreach (var match in found) AssertWithin(match, text);
                for (var i = 1; i < found.Count; i++)
                    Assert.True(found[i].Start >= found[i - 1].End || found[i].Role == EntityRole.To, text);
            },
            iter: 3_000);

    [Fact]
    public void The_same_message_always_gives_the_same_matches() =>
        Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[0, 10].Sample(
            pieces =>
            {
                var text = string.Join(' ', pieces);
                var first = Rendering.Render(Recogniser.Find(text, "en", Rendering.Now));
                var second = Rendering.Render(new EntityRecogniser(Recogniser.Catalogue, new CultureOptions()).Find(text, "en", Rendering.Now));
                Assert.Equal(first, second);
            },
            iter: 300);

    [Fact]
    public void The_order_of_candidates_does_not_decide_between_them()
    {
        var candidates = Recogniser.FindCandidates("asha 9876543210 on 12/03/2027 for ₹500", "en", Rendering.Now);
        var forth = Rendering.Render(EntityRecogniser.Resolve(candidates));
        Assert.Equal(forth, Rendering.Render(EntityRecogniser.Resolve([.. candidates.Reverse()])));
    }

    [Fact]
    public void A_number_reads_back_from_the_way_it_is_written() =>
        Gen.Int[0, 999_999_999].Sample(
            number =>
            {
                var indian = System.Globalization.CultureInfo.GetCultureInfo("en-IN");
                ImmutableArray<string> forms = [$"{number}", number.ToString("N0", indian), $"{number:N0}"];
                foreach (var form in forms)
                {
                    var found = Recogniser.Find("pay Rs. " + form, "en", Rendering.Now);
                    Assert.Equal(new Samvad.Dialogue.Values.Money(number, "INR"), Assert.Single(found).Value);
                }
            },
            iter: 1_000);

    private static void AssertWithin(EntityMatch match, string text)
    {
        Assert.InRange(match.Start, 0, text.Length - 1);
        Assert.InRange(match.Length, 1, text.Length - match.Start);
        Assert.Equal(text.Substring(match.Start, match.Length), match.Text);
    }
}
