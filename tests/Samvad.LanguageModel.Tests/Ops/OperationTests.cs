using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Tests.Ops;

public sealed class OperationTests
{
    private static readonly Shape s_input = new(("batch", 2), ("time", 3), ("channels", 19));

    [Fact]
    public void A_linear_layer_and_its_gradients_are_right() => OperationCheck.Check(
        (tape, t) => Linear.Apply(tape, t[0], t[1], t[2]),
        x => Naive.Linear(x[0], x[1], x[2], 19, 37),
        [s_input, new Shape(("out", 37), ("in", 19)), new Shape(("out", 37))]);

    [Fact]
    public void A_linear_layer_without_bias_is_right() => OperationCheck.Check(
        (tape, t) => Linear.Apply(tape, t[0], t[1], null),
        x => Naive.Linear(x[0], x[1], null, 19, 5),
        [s_input, new Shape(("out", 5), ("in", 19))]);

    [Fact]
    public void Layer_norm_and_its_gradients_are_right() => OperationCheck.Check(
        (tape, t) => LayerNorm.Apply(tape, t[0], t[1], t[2], 1e-5f),
        x => Naive.LayerNorm(x[0], x[1], x[2], 1e-5),
        [s_input, new Shape(("channels", 19)), new Shape(("channels", 19))]);

    [Fact]
    public void Layer_norm_without_bias_is_right() => OperationCheck.Check(
        (tape, t) => LayerNorm.Apply(tape, t[0], t[1], null, 1e-5f),
        x => Naive.LayerNorm(x[0], x[1], null, 1e-5),
        [new Shape(("rows", 11), ("channels", 33)), new Shape(("channels", 33))]);

    [Fact]
    public void Rms_norm_and_its_gradients_are_right() => OperationCheck.Check(
        (tape, t) => RmsNorm.Apply(tape, t[0], t[1], 1e-5f),
        x => Naive.RmsNorm(x[0], x[1], 1e-5),
        [s_input, new Shape(("channels", 19))]);

    [Fact]
    public void Gelu_with_tanh_is_right() => OperationCheck.Check(
        (tape, t) => Gelu.ApplyTanh(tape, t[0]), x => [.. x[0].Select(Naive.GeluTanh)], [s_input], spread: 5, tolerance: 1e-5);

    [Fact]
    public void Exact_gelu_is_right() => OperationCheck.Check(
        (tape, t) => Gelu.ApplyExact(tape, t[0]), x => [.. x[0].Select(Naive.GeluExact)], [s_input], spread: 5, tolerance: 1e-5);

    [Fact]
    public void SwiGlu_and_its_gradients_are_right() => OperationCheck.Check(
        (tape, t) => SwiGlu.Apply(tape, t[0], t[1]), x => [.. x[0].Zip(x[1], Naive.SwiGlu)], [s_input, s_input], spread: 4);

    [Fact]
    public void A_tensor_that_is_used_twice_gets_both_gradients() => OperationCheck.Check(
        (tape, t) => Add.Apply(tape, t[0], Gelu.ApplyTanh(tape, Add.Apply(tape, t[0], Gelu.ApplyTanh(tape, t[0])))),
        x => [.. x[0].Select(v => v + Naive.GeluTanh(v + Naive.GeluTanh(v)))],
        [s_input]);

    [Fact]
    public void A_tensor_added_to_itself_gets_its_gradient_twice() => OperationCheck.Check(
        (tape, t) => Add.Apply(tape, t[0], t[0]), x => [.. x[0].Select(v => 2 * v)], [s_input]);

    [Fact]
    public void An_embedding_sums_the_gradients_of_equal_tokens() => OperationCheck.Check(
        (tape, t) => Embedding.Apply(tape, [3, 1, 3, 0, 3, 2], 2, 3, t[0]),
        x => [.. new[] { 3, 1, 3, 0, 3, 2 }.SelectMany(token => x[0][(token * 19)..((token + 1) * 19)])],
        [new Shape(("vocabulary", 5), ("channels", 19))]);

    [Fact]
    public void Learned_positions_are_added_to_every_example() => OperationCheck.Check(
        (tape, t) => LearnedPositions.Apply(tape, t[0], t[1]),
        x => [.. x[0].Select((v, i) => v + x[1][i % (3 * 19)])],
        [s_input, new Shape(("positions", 4), ("channels", 19))]);

    [Fact]
    public void Dropout_keeps_the_expectation_and_goes_back_through_the_same_numbers()
    {
        var rate = DropRate.For(0.25f, 1, 2, 3);
        OperationCheck.Check(
            (tape, t) => Dropout.Apply(tape, t[0], rate),
            x => [.. x[0].Select((v, i) => CounterRandom.Word(rate.Key, (ulong)i) < 0.25 * 4294967296.0 ? 0 : v / 0.75)],
            [s_input]);
        var kept = Enumerable.Range(0, 100_000).Count(i => CounterRandom.Word(rate.Key, (ulong)i) >= 0.25 * 4294967296.0);
        Assert.InRange(kept, 74_500, 75_500);
    }

    [Theory]
    [InlineData(RopePairing.Halves)]
    [InlineData(RopePairing.Neighbours)]
    public void Rope_turns_pairs_by_the_position(RopePairing pairing)
    {
        using var table = new RopeTable(3, 6, 100);
        OperationCheck.Check(
            (tape, t) => Rope.Apply(tape, t[0], table, pairing),
            x => Turned(x[0], 3, 6, pairing),
            [new Shape(("batch", 2), ("time", 3), ("channels", 12))]);
    }

    [Fact]
    public void The_loss_and_its_gradients_leave_ignored_labels_out()
    {
        int[] labels = [4, -100, 0, 22, -100, 7];
        OperationCheck.Check(
            (tape, t) => HeadCrossEntropy.Apply(tape, t[0], t[1], labels),
            x => [Naive.CrossEntropy(x[0], x[1], labels, 19)],
            [s_input, new Shape(("vocabulary", 23), ("channels", 19))]);
    }

    [Fact]
    public void Without_a_label_that_counts_the_loss_is_zero() => OperationCheck.Check(
        (tape, t) => HeadCrossEntropy.Apply(tape, t[0], t[1], [-100, -100, -100, -100, -100, -100]),
        _ => [0],
        [s_input, new Shape(("vocabulary", 23), ("channels", 19))]);

    private static double[] Turned(double[] x, int time, int size, RopePairing pairing)
    {
        var y = new double[x.Length];
        for (var head = 0; head < x.Length / size; head++)
        {
            var position = head * size / 12 % time;
            for (var i = 0; i < size / 2; i++)
            {
                var angle = position * Math.Pow(100, -2.0 * i / size);
                var a = (head * size) + (pairing == RopePairing.Halves ? i : 2 * i);
                var b = pairing == RopePairing.Halves ? a + (size / 2) : a + 1;
                y[a] = (x[a] * Math.Cos(angle)) - (x[b] * Math.Sin(angle));
                y[b] = (x[a] * Math.Sin(angle)) + (x[b] * Math.Cos(angle));
            }
        }

        return y;
    }
}
