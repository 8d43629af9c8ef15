using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Sequences;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Tests.Ops;

/// <summary>The operations that encoders of utterances are made of.</summary>
public sealed class SequenceOperationTests
{
    private static readonly Shape s_input = new(("batch", 2), ("time", 3), ("channels", 19));
    private static readonly Shape s_emissions = new(("batch", 3), ("time", 4), ("labels", 3));
    private static readonly Shape s_transitions = new(("from", 4), ("labels", 3));

    [Fact]
    public void An_embedding_bag_sums_the_rows_of_its_features()
    {
        int[] starts = [0, 3, 3, 4, 6, 8, 9], features = [3, 1, 3, 0, 3, 2, 4, 4, 1];
        OperationCheck.Check(
            (tape, t) => EmbeddingBag.Apply(tape, starts, features, 2, 3, t[0]),
            x => Naive.EmbeddingBag(x[0], starts, features, 19),
            [new Shape(("features", 5), ("channels", 19))]);
    }

    [Fact]
    public void A_feature_outside_of_the_table_is_refused()
    {
        using var tape = new Tape();
        var table = tape.Leaf("table", new Shape(("features", 5), ("channels", 4)));

        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => EmbeddingBag.Apply(tape, [0, 1], [5], 1, 1, table));

        Assert.StartsWith("Feature 5 is outside the table of 5.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gathered_rows_give_their_gradients_back() => OperationCheck.Check(
        (tape, t) => GatherRows.Apply(tape, t[0], [3, 0, 3]),
        x => [.. new[] { 3, 0, 3 }.SelectMany(row => x[0][(row * 19)..((row + 1) * 19)])],
        [s_input]);

    [Fact]
    public void The_mean_of_positions_leaves_padding_out() => OperationCheck.Check(
        (tape, t) => MeanPool.Apply(tape, t[0], [2, 3]),
        x => [.. Enumerable.Range(0, 2 * 19).Select(i => i < 19
            ? (x[0][i] + x[0][i + 19]) / 2
            : (x[0][i - 19 + 57] + x[0][i + 57] + x[0][i + 19 + 57]) / 3)],
        [s_input]);

    [Fact]
    public void Relu_lets_pass_what_is_positive() => OperationCheck.Check(
        (tape, t) => Relu.Apply(tape, t[0]), x => [.. x[0].Select(v => Math.Max(v, 0))], [s_input]);

    [Fact]
    public void Tanh_and_its_gradient_are_right() => OperationCheck.Check(
        (tape, t) => Tanh.Apply(tape, t[0]), x => [.. x[0].Select(Math.Tanh)], [s_input], spread: 3);

    [Theory]
    [InlineData(0)]
    [InlineData(0.2f)]
    public void Cross_entropy_with_spread_labels_is_right(float smoothing)
    {
        int[] labels = [3, 0, 18];
        OperationCheck.Check(
            (tape, t) => SoftmaxCrossEntropy.Apply(tape, t[0], labels, smoothing),
            x => [labels.Select((label, row) => SpreadLoss(x[0][(row * 19)..((row + 1) * 19)], label, smoothing)).Average()],
            [new Shape(("rows", 3), ("classes", 19))]);
    }

    [Fact]
    public void A_row_that_is_none_is_refused()
    {
        using var tape = new Tape();
        var input = tape.Leaf("input", s_input);

        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => GatherRows.Apply(tape, input, [6]));

        Assert.StartsWith("'input' has 6 rows; row 6 is none of them.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_likelihood_of_labels_and_its_gradients_are_right()
    {
        var lanes = new ChainLanes(3);
        int[] labels = [0, 2, 1, 1, -100, 1, 0, -100, 2, -100, -100, -100];
        OperationCheck.Check(
            (tape, t) => ConditionalRandomField.Apply(tape, lanes, t[0], t[1], labels, 0.5f),
            x => [0.5 * Naive.ChainLoss(x[0], x[1], labels, 4, 3)],
            [s_emissions, s_transitions],
            spread: 2);
    }

    [Fact]
    public void An_example_without_labels_counts_with_a_loss_of_zero()
    {
        var lanes = new ChainLanes(3);
        int[] labels = [.. Enumerable.Repeat(-100, 4), 1, 2, 0, 0, .. Enumerable.Repeat(-100, 4)];
        OperationCheck.Check(
            (tape, t) => ConditionalRandomField.Apply(tape, lanes, t[0], t[1], labels),
            x => [Naive.ChainLoss(x[0], x[1], labels, 4, 3)],
            [s_emissions, s_transitions]);
    }

    [Fact]
    public void The_losses_of_several_heads_can_be_added() => OperationCheck.Check(
        (tape, t) => Add.Apply(
            tape,
            ConditionalRandomField.Apply(tape, new ChainLanes(3), t[0], t[1], [0, 1, 2, 0, 1, 1, 1, 1, 0, 0, 2, 2]),
            HeadCrossEntropy.Apply(tape, t[2], t[3], [4, -100, 0, 22, -100, 7], 0.3f)),
        x => [
            Naive.ChainLoss(x[0], x[1], [0, 1, 2, 0, 1, 1, 1, 1, 0, 0, 2, 2], 4, 3)
                + (0.3 * Naive.CrossEntropy(x[2], x[3], [4, -100, 0, 22, -100, 7], 19)),
        ],
        [s_emissions, s_transitions, s_input, new Shape(("vocabulary", 23), ("channels", 19))]);

    [Theory]
    [InlineData(new[] { 0, 3 }, "Label 3 of position 1 in example 0 is not from 0 to 2.")]
    [InlineData(new[] { 0, -1 }, "Label -1 of position 1 in example 0 is not from 0 to 2.")]
    [InlineData(new[] { 0, -100, 1 }, "Example 0 has no label at position 1, between others.")]
    public void Labels_that_are_none_are_refused(int[] labels, string message)
    {
        using var tape = new Tape();
        var emissions = tape.Leaf("emissions", new Shape(("batch", 1), ("time", labels.Length), ("labels", 3)));
        var transitions = tape.Leaf("transitions", s_transitions);

        var failure = Assert.Throws<ArgumentException>(
            () => ConditionalRandomField.Apply(tape, new ChainLanes(3), emissions, transitions, labels));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    private static double SpreadLoss(double[] logits, int label, double smoothing)
    {
        var logSum = Math.Log(logits.Sum(Math.Exp));
        return logSum - ((1 - smoothing) * logits[label]) - (smoothing * logits.Average());
    }
}
