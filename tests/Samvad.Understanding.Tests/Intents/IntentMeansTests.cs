using System.Globalization;
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

    [Theory]
    // With the means nine more held-out phrases are right of five an intent, and fifteen fewer of twelve: no rounding turns the choice.
    [InlineData(5, 0.3f)]
    [InlineData(12, 0f)]
    public void Held_out_phrases_choose_how_much_they_count(int phrases, float share)
    {
        var trainer = new IntentTrainer(Wishes(phrases), new TrainingOptions { Seed = 0 }, StaticVectors.BuiltIn, null, TestContext.Current.CancellationToken);

        trainer.Train();

        Assert.Equal(share, trainer.MeanShare);
    }

    /// <summary>What people want done to things, half of the time said with what they do not want.</summary>
    private static LabelledText[] Wishes(int phrases)
    {
        string[] verbs = ["block", "show", "pay", "close", "open", "find", "send", "change"];
        string[] things = ["card", "account", "loan", "deposit", "bill", "cheque", "address", "pin"];
        string[] frames = ["{0} my {1}", "please {0} the {1}", "i want to {0} this {1} now", "could you {0} that {1}", "how do i {0} a {1}", "{1} {0}"];
        var random = new Random(2);
        return
        [
            .. from verb in verbs
               from thing in things
               from _ in Enumerable.Range(0, phrases)
               let other = things[random.Next(things.Length)]
               let wish = string.Format(CultureInfo.InvariantCulture, frames[random.Next(frames.Length)], verb, thing)
               select new LabelledText(random.Next(2) == 0 ? $"{wish} not {verbs[random.Next(verbs.Length)]} {other}" : wish, $"{verb}_{thing}"),
        ];
    }
}
