using System.Collections.Immutable;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Tests.Entities;

public class ContactTests
{
    private static readonly EntityRecogniser Recogniser = new(
        new EntityCatalogue(
            new RegexType("account_number", [@"\b\d{11,16}\b"]),
            new RegexType("reference", [@"\bref(?:erence)?[ :]*(?<value>[A-Z]{2}\d{4})\b", @"\bTX-\d+\b"])),
        new CultureOptions());

    [Theory]
    [InlineData("call 9876543210", "phone[9876543210]=+919876543210")]
    [InlineData("+91 98765 43210", "phone[+91 98765 43210]=+919876543210")]
    [InlineData("९८७६५४३२१०", "phone[९८७६५४३२१०]=+919876543210")]
    [InlineData("+44 20 7946 0958 please", "phone[+44 20 7946 0958]=+442079460958")]
    [InlineData("write to Asha.Rao+bank@Example.co.in.", "email[Asha.Rao+bank@Example.co.in]=asha.rao+bank@example.co.in")]
    [InlineData("a@b and @c.d and e@", "")]
    [InlineData("12/03/2027", "date[12/03/2027]=2027-03-12")]
    [InlineData("12345678901", "account_number[12345678901]=12345678901")]
    [InlineData("reference: ab1234", "reference[ab1234]=ab1234")]
    [InlineData("TX-99", "reference[TX-99]=TX-99")]
    public void Numbers_that_reach_people_and_codes_are_found(string text, string expected) =>
        Assert.Equal(expected, Rendering.Render(Recogniser.Find(text, "en", Rendering.Now)));

    [Theory]
    [InlineData(@"(?<=a)b")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(a")]
    public void An_expression_that_could_run_away_is_refused(string pattern)
    {
        ImmutableArray<string> patterns = [pattern];
        var error = Assert.Throws<ArgumentException>(
            () => new EntityRecogniser(new EntityCatalogue(new RegexType("code", patterns)), new CultureOptions()));
        Assert.Contains(pattern, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_types_of_one_name_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new EntityCatalogue(new TextType("money")));
        Assert.Contains("'money'", error.Message, StringComparison.Ordinal);
    }
}
