using System.Text;
using CsCheck;
using Samvad.Understanding.Languages;

namespace Samvad.Understanding.Tests.Languages;

public class NormaliserTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("hello there", "hello there")]
    [InlineData("  hello \t\r\n  there ", "hello there")]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("pay\u200Bpal", "paypal")]
    [InlineData("\u202Eabc\u202C \u200Fdef\uFEFF", "abc def")]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u0928\u093C", "\u0929")]
    [InlineData("\u095B", "\u091C\u093C")]
    [InlineData("क्\u200Dष and a\u200Db", "क्\u200Dष and ab")]
    [InlineData("सांग\u200C", "सांग")]
    [InlineData("👩\u200D👧", "👩\u200D👧")]
    [InlineData("a\u00A0b\u3000c", "a b c")]
    [InlineData(" \u200B ", "")]
    public void A_message_is_brought_into_its_normal_form(string text, string expected) =>
        Assert.Equal(expected, Normaliser.Normalise(text));

    [Fact]
    public void A_lone_surrogate_is_replaced()
    {
        Assert.Equal("a\uFFFDb", Normaliser.Normalise("a\uD83Db"));
        Assert.Equal("\uFFFD", Normaliser.Normalise("\uDE00"));
    }

    [Fact]
    public void A_long_message_is_cut_between_characters()
    {
        Assert.Equal(10, Normaliser.Normalise(new string('1', 1_000_000), 10).Length);
        Assert.Equal("abc", Normaliser.Normalise("abc\uD83D\uDE00", 4));
        Assert.Equal("abc", Normaliser.Normalise("abc   d", 4));
    }

    [Fact]
    public void A_tower_of_marks_is_torn_down() =>
        Assert.InRange(Normaliser.Normalise("a" + new string('\u0301', 10_000)).Length, 1, 10);

    [Fact]
    public void A_normal_text_stays_as_it_is_and_is_valid() =>
        Gen.Char.Array[0, 40].Sample(
            chars =>
            {
                var once = Normaliser.Normalise(new string(chars));
                Assert.Equal(once, Normaliser.Normalise(once));
                Assert.True(once.IsNormalized(NormalizationForm.FormC));
            },
            iter: 5_000);
}
