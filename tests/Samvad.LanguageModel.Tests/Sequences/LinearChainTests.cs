using Samvad.LanguageModel.Sequences;
using Samvad.LanguageModel.Tests.Ops;

namespace Samvad.LanguageModel.Tests.Sequences;

public sealed class LinearChainTests
{
    /// <summary>More labels than a vector has, and one more.</summary>
    private const int Labels = 17;

    [Theory]
    [InlineData(1, 3)]
    [InlineData(5, 3)]
    [InlineData(3, 17)]
    public void The_best_labels_are_the_best_of_all_there_are(int time, int count)
    {
        var (emissions, transitions) = Scores(time, count);
        var expected = Naive.Sequences(time, count).MaxBy(sequence => Score(emissions, transitions, sequence, count))!;

        var found = new int[time];
        var score = Chain(transitions, count).Best(emissions, found);

        Assert.Equal(expected, found);
        Assert.Equal(Score(emissions, transitions, expected, count), score, 1e-4);
    }

    [Fact]
    public void A_forbidden_transition_is_not_taken()
    {
        var (emissions, transitions) = Scores(3, 3);
        transitions[(0 * 3) + 1] = float.NegativeInfinity;
        transitions[(3 * 3) + 2] = float.NegativeInfinity;
        var expected = Naive.Sequences(3, 3).Where(s => s[0] != 2 && !(s[0] == 0 && s[1] == 1) && !(s[1] == 0 && s[2] == 1))
            .MaxBy(sequence => Score(emissions, transitions, sequence, 3))!;

        var found = new int[3];
        Chain(transitions, 3).Best(emissions, found);

        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData(0, new[] { 2 })]
    [InlineData(1, new[] { 0, 1, 1 })]
    [InlineData(3, new[] { 1 })]
    public void The_probability_of_a_part_is_that_of_all_sequences_with_it(int first, int[] part)
    {
        var (emissions, transitions) = Scores(4, 3);
        double Weight(int[] sequence) => Math.Exp(Score(emissions, transitions, sequence, 3));
        var all = Naive.Sequences(4, 3).ToArray();
        var expected = all.Where(s => s.AsSpan(first, part.Length).SequenceEqual(part)).Sum(Weight) / all.Sum(Weight);

        var chain = Chain(transitions, 3);
        chain.Read(emissions, 4);

        Assert.Equal(expected, chain.Probability(first, part), 1e-9);
    }

    [Fact]
    public void Scores_far_apart_stay_finite()
    {
        var emissions = Enumerable.Range(0, 40 * Labels).Select(i => i % Labels == 3 ? 80f : -80f).ToArray();
        var chain = new LinearChain(Labels);
        var (gradient, transitionGradient) = (new float[emissions.Length], new double[(Labels + 1) * Labels]);

        var loss = chain.Learn(emissions, [.. Enumerable.Repeat(5, 40)], 1, gradient, transitionGradient);

        Assert.Equal(40 * 160, loss, 1e-6);
        Assert.All(gradient, value => Assert.True(float.IsFinite(value)));
        Assert.All(transitionGradient, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void After_the_first_sequence_nothing_is_allocated()
    {
        var (emissions, transitions) = Scores(6, Labels);
        var chain = Chain(transitions, Labels);
        var found = new int[6];
        chain.Best(emissions, found);
        var before = GC.GetAllocatedBytesForCurrentThread();

        chain.Best(emissions, found);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static LinearChain Chain(float[] transitions, int count)
    {
        var chain = new LinearChain(count);
        chain.SetTransitions(transitions);
        return chain;
    }

    private static (float[] Emissions, float[] Transitions) Scores(int time, int count)
    {
        var random = new Random(5);
        return (
            [.. OperationCheck.Numbers(random, time * count, 2).Select(v => (float)v)],
            [.. OperationCheck.Numbers(random, (count + 1) * count, 2).Select(v => (float)v)]);
    }

    private static double Score(float[] emissions, float[] transitions, int[] sequence, int count) => sequence.Select((label, i) =>
        (double)emissions[(i * count) + label] + transitions[((i == 0 ? count : sequence[i - 1]) * count) + label]).Sum();
}
