using Samvad.Receipts.Text;

namespace Samvad.Receipts.Tests.Text;

public sealed class CtcDecoderTests
{
    private static readonly CtcDecoder s_decoder = new(["a", "b", " "]);

    [Theory]
    [InlineData("", "")]
    [InlineData("----", "")]
    [InlineData("aaa", "a")]
    [InlineData("a-a", "aa")]
    [InlineData("-aab--b a", "abb a")]
    [InlineData("a  b", "a b")]
    public void What_is_repeated_counts_once_unless_a_blank_stands_between(string columns, string expected) =>
        Assert.Equal(expected, s_decoder.Decode(Probabilities(columns, 0.9f)).Text);

    [Fact]
    public void The_confidence_is_that_of_the_characters_and_not_of_the_blanks()
    {
        float[] probabilities = [.. Probabilities("-", 0.99f), .. Probabilities("a", 0.5f), .. Probabilities("b", 0.7f)];
        Assert.Equal(0.6f, s_decoder.Decode(probabilities).Confidence, 1e-5f);
        Assert.Equal(0, s_decoder.Decode(Probabilities("--", 0.9f)).Confidence);
    }

    /// <summary>A column per sign (<c>-</c> is the blank), with that probability for it and the rest shared by the others.</summary>
    private static float[] Probabilities(string columns, float sure) =>
        [.. columns.SelectMany(sign => Enumerable.Range(0, 4).Select(i => i == "-ab ".IndexOf(sign) ? sure : (1 - sure) / 3))];
}
