using Samvad.Receipts.Text;

namespace Samvad.Receipts.Tests.Text;

public sealed class ProbabilityMapTests
{
    private const int Width = 200;
    private const int Height = 120;

    [Theory]
    [InlineData(0f)]
    [InlineData(0.2f)]
    [InlineData(-0.35f)]
    public void A_turned_core_becomes_a_box_of_the_texts_size_and_angle(float angle)
    {
        var box = Assert.Single(Map(new TextBox(100, 60, 80, 10, angle)).Boxes());

        Assert.Equal(100, box.X, 1.5f);
        Assert.Equal(60, box.Y, 1.5f);
        Assert.Equal(angle, box.Angle, 0.05f);
        // 80 × 10 ÷ (2 × 90) × 1.9 is 8.4 on each side.
        Assert.Equal(80 + 17, box.Width, 5f);
        Assert.Equal(10 + 17, box.Height, 4f);
    }

    [Fact]
    public void Two_texts_are_two_boxes_and_dirt_is_none()
    {
        var boxes = Map(new(40, 30, 50, 8, 0), new(140, 90, 60, 8, 0), new(100, 60, 2, 2, 0)).Boxes();
        Assert.Equal([30f, 90f], boxes.Select(box => MathF.Round(box.Y)).Order());
    }

    [Fact]
    public void A_core_that_the_network_is_not_sure_of_is_no_text()
    {
        var values = new float[Width * Height];
        Fill(values, new(100, 60, 80, 10, 0), 0.4f);
        Assert.Empty(new ProbabilityMap(values, Width).Boxes());
    }

    [Fact]
    public void A_text_at_the_edge_and_a_map_that_is_all_text_are_boxes_too()
    {
        Assert.Single(Map(new TextBox(0, 60, 80, 10, 0)).Boxes());
        var all = Enumerable.Repeat(1f, Width * Height).ToArray();
        var box = Assert.Single(new ProbabilityMap(all, Width).Boxes());
        Assert.True(box.Contains(1, 1) && box.Contains(Width - 1, Height - 1));
    }

    private static ProbabilityMap Map(params TextBox[] cores)
    {
        var values = new float[Width * Height];
        foreach (var core in cores)
            Fill(values, core, 0.9f);
        return new(values, Width);
    }

    private static void Fill(float[] values, TextBox core, float value)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (core.Contains((i % Width) + 0.5f, (i / Width) + 0.5f))
                values[i] = value;
        }
    }
}
