using Samvad.Understanding.Entities;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Tests.Entities;

public class ListTests
{
    private static readonly ListType Accounts = new("account",
    [
        new ListItem("savings", ["savings account", "savings", "saving", "बचत खाता", "बचत खाते", "bachat khata"]),
        new ListItem("current", ["current account", "current", "चालू खाता", "चालू खाते"]),
        new ListItem("joint", ["joint account", "shared account"]),
    ]);

    private static readonly ListType Payees = new("payee",
    [
        new ListItem("asha_rao", ["Asha Rao", "Asha", "आशा"]),
        new ListItem("asha_patil", ["Asha Patil", "Asha", "आशा पाटील"]),
        new ListItem("may", ["May"]),
        new ListItem("joshi", ["Joshi"]),
        new ListItem("doshi", ["Doshi"]),
        new ListItem("sunita", ["Sunita"]),
        new ListItem("sunil", ["Sunil"]),
        new ListItem("ravi", ["Ravi Kumar", "Ravi"]),
        new ListItem("rani", ["Rani"]),
    ]);

    private static readonly EntityRecogniser Recogniser = new(new EntityCatalogue(Accounts, Payees), new CultureOptions());

    [Theory]
    [InlineData("from my savings account", "account[savings account]=savings")]
    [InlineData("FROM MY  SAVINGS-ACCOUNT!", "account[SAVINGS-ACCOUNT]=savings")]
    [InlineData("the savigns acount", "account[savigns acount]=savings")]
    [InlineData("curent", "account[curent]=current")]
    [InlineData("बचत खाते", "account[बचत खाते]=savings")]
    [InlineData("चालू खातेमध्ये", "account[चालू खातेमध्ये]=current")]
    [InlineData("आशाला पाठव", "payee[आशाला]=asha_rao")]
    [InlineData("आशाताई", "")]
    [InlineData("pay Asha Rao", "payee[Asha Rao]=asha_rao")]
    [InlineData("pay asha", "payee[asha]=asha_rao or asha_patil")]
    [InlineData("आशा पाटील ला", "payee[आशा पाटील]=asha_patil")]
    [InlineData("pay moshi", "")]
    [InlineData("pay joshii", "payee[joshii]=joshi")]
    [InlineData("raj", "")]
    [InlineData("pay suneetha", "payee[suneetha]=sunita")]
    [InlineData("रवि कुमार को दो", "payee[रवि कुमार]=ravi")]
    [InlineData("rawi kumaar", "payee[rawi kumaar]=ravi")]
    [InlineData("rawi", "payee[rawi]=ravi")]
    [InlineData("sunitha and suneel", "payee[sunitha]=sunita; payee[suneel]=sunil")]
    [InlineData("5 may", "date[5 may]=2027-05-05")]
    [InlineData("my", "")]
    public void A_name_is_found_even_if_it_is_misspelt(string text, string expected) =>
        Assert.Equal(expected, Rendering.Render(Recogniser.Find(text, "en", Rendering.Now)));

    [Fact]
    public void An_expected_type_wins_over_a_longer_match_of_another()
    {
        var expected = new EntityPreference { ExpectedTypes = ["payee"] };
        Assert.Equal("payee[may]=may", Rendering.Render(
            Recogniser.Find("5 may", "en", Rendering.Now, expected).Where(match => match.Type == "payee")));
    }

    [Fact]
    public void The_distance_agrees_with_a_plain_recursive_definition()
    {
        string[] words = ["", "a", "ab", "ba", "abc", "acb", "asha", "ahsa", "savings", "savigns", "saving", "kitten", "sitting", "आशा", "आश"];
        foreach (var left in words)
        {
            foreach (var right in words)
            {
                for (var limit = 0; limit <= 3; limit++)
                    Assert.Equal(Math.Min(Naive(left, right), limit + 1), EditDistance.Bounded(left, right, limit));
            }
        }
    }

    private static int Naive(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0) return left.Length + right.Length;
        var best = Math.Min(Naive(left[..^1], right), Naive(left, right[..^1])) + 1;
        best = Math.Min(best, Naive(left[..^1], right[..^1]) + (left[^1] == right[^1] ? 0 : 1));
        if (left.Length > 1 && right.Length > 1 && left[^1] == right[^2] && left[^2] == right[^1])
            best = Math.Min(best, Naive(left[..^2], right[..^2]) + 1);
        return best;
    }
}
