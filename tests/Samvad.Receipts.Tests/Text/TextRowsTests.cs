using Samvad.Receipts.Text;

namespace Samvad.Receipts.Tests.Text;

public sealed class TextRowsTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.12f)]
    [InlineData(-0.12f)]
    public void What_stands_beside_each_other_is_a_line_also_on_a_page_that_is_askew(float tilt)
    {
        TextPiece[] pieces =
        [
            Piece("9.00", 300, 100, tilt), Piece("Total", 60, 102, tilt), Piece("SAHYADRI", 180, 20, tilt), Piece("Tea", 60, 61, tilt), Piece("4.50", 300, 60, tilt),
        ];

        Assert.Equal(["SAHYADRI", "Tea 4.50", "Total 9.00"], TextRows.Of(pieces));
    }

    [Fact]
    public void A_page_without_text_has_no_lines() => Assert.Empty(TextRows.Of([]));

    /// <summary>A piece whose place on the upright page is given, on that page turned around its corner.</summary>
    private static TextPiece Piece(string text, float x, float y, float tilt)
    {
        var (sin, cos) = MathF.SinCos(tilt);
        return new(text, 0.9f, new((x * cos) - (y * sin), (x * sin) + (y * cos), 12 * text.Length, 20, tilt));
    }
}
