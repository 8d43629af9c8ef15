using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class IntentMeansTests
{
    [Fact]
    public void They_point_where_the_phrases_of_an_intent_do_and_those_of_none_count_nowhere()
    {
        var rows = new SparseRows();
        rows.Add([0, 1], [3, 0]);
        rows.Add([1], [4]);
        rows.Add([2], [5]);
        rows.Add([0], [9]);

        var means = IntentMeans.Of(rows, [0, 0, 1, OneVersusRestTrainer.NoIntent], 3, 3);

        float[] Mean(int intent) => [.. Enumerable.Range(0, 3).Select(feature => means[(feature * LinearModel.BlockWidth) + intent])];
        Assert.Equal([0.6f, 0.8f, 0], Mean(0));
        Assert.Equal([0, 0, 1], Mean(1));
        Assert.Equal([0, 0, 0], Mean(2));
    }

    [Fact]
    public void Texts_that_score_highest_for_their_intent_are_counted()
    {
        var scores = new HeldOutScores(2);
        scores.Add([1, 2], 1);
        scores.Add([1, 2], 0);
        scores.Add([3, 2], OneVersusRestTrainer.NoIntent);
        scores.Add([2, float.NegativeInfinity], 0);

        Assert.Equal(2, scores.Right());
    }
}
