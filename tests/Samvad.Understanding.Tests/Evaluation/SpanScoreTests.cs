using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Tests.Evaluation;

public sealed class SpanScoreTests
{
    private static readonly EntityMark[] s_expected = [new("city", 0, 4), new("city", 10, 9), new("day", 30, 5)];

    [Fact]
    public void Only_exact_places_with_the_right_label_count()
    {
        var score = SpanScore.Of(s_expected, [new("city", 0, 4), new("city", 10, 3), new("time", 30, 5), new("day", 50, 2)]);

        Assert.Equal(new SpanScore(3, 4, 1, 2, 2), score);
        Assert.Equal(2.0 / 7, score.F1, 1e-12);
        Assert.Equal(2 * (0.5 * 2 / 3) / (0.5 + (2.0 / 3)), score.OverlapF1, 1e-12);
    }

    [Fact]
    public void What_is_all_right_scores_one() => Assert.Equal((1, 1), (SpanScore.Of(s_expected, s_expected).F1, SpanScore.Of(s_expected, s_expected).OverlapF1));

    [Fact]
    public void Nothing_found_scores_zero() => Assert.Equal((0, 0), (SpanScore.Of(s_expected, []).F1, SpanScore.Of([], s_expected).OverlapF1));

    [Theory]
    [InlineData(new[] { 0, 1, 2, 2, 0 }, "0:1+3")]
    [InlineData(new[] { 1, 1, 2 }, "0:0+1 0:1+2")]
    [InlineData(new[] { 1, 4, 4 }, "0:0+1 1:1+2")]
    [InlineData(new[] { 2, 2, 0, 3 }, "0:0+2 1:3+1")]
    public void Tags_are_read_as_conlleval_reads_them(int[] tags, string expected)
    {
        var spans = new List<TokenSpan>();

        TokenSpan.Read(tags, spans);

        Assert.Equal(expected, string.Join(' ', spans.Select(span => $"{span.Label}:{span.First}+{span.Count}")));
    }
}
