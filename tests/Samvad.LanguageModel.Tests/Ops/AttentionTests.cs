using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Tests.Ops;

public sealed class AttentionTests
{
    [Fact]
    public void Causal_attention_and_its_gradients_are_right() => Check(new(2, 9, 2, 2, 5, true));

    [Fact]
    public void Bidirectional_attention_is_right() => Check(new(2, 7, 2, 2, 4, false));

    [Fact]
    public void Heads_may_share_keys_and_values() => Check(new(1, 6, 4, 2, 4, true));

    [Fact]
    public void Padding_is_not_looked_at() => Check(new(2, 6, 2, 1, 4, false, [3, 6]));

    [Fact]
    public void Causal_attention_leaves_padding_at_zero() => Check(new(2, 6, 1, 1, 4, true, [2, 5]));

    [Fact]
    public void Dropped_probabilities_are_dropped_both_ways()
    {
        var form = new AttentionCase(1, 6, 2, 2, 4, true);
        var rate = DropRate.For(0.3f, 4, 5, 6);
        Check(form, rate, (b, h, t, s) =>
            CounterRandom.Word(rate.Key, (ulong)((((((b * 2) + h) * 6) + t) * 6) + s)) < (uint)(0.3f * 4294967296.0) ? 0 : 1 / 0.7);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Attention_over_several_blocks_is_right(bool causal)
    {
        var form = new AttentionCase(1, 150, 2, 1, 8, causal, causal ? null : [140]);
        var random = new Random(3);
        double[][] inputs = [.. Shapes(form).Select(shape => OperationCheck.Numbers(random, shape.Count, 2))];
        using var tape = new Tape();
        Tensor[] tensors = [.. Shapes(form).Select((shape, i) => OperationCheck.Filled(tape, "x", shape, inputs[i]))];

        var output = Apply(tape, tensors, form, default);

        OperationCheck.Near(Naive.Attention(inputs[0], inputs[1], inputs[2], form), output.Values.ToArray(), 1e-5, "result");
        var weights = OperationCheck.Numbers(random, output.Shape.Count, 1);
        tape.BackwardFrom(output, [.. weights.Select(w => (float)w)]);
        for (var probe = 0; probe < 24; probe++)
        {
            var which = probe % 3;
            var index = random.Next(inputs[which].Length);
            var slope = Slope(inputs, which, index, form, weights);
            Assert.Equal(slope, tensors[which].Gradients[index], 1e-4 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void A_sequence_twice_as_long_takes_twice_the_memory()
    {
        Assert.Equal(2.0, (double)Bytes(4096) / Bytes(2048), 0.1);

        static long Bytes(int time)
        {
            using var tape = new Tape();
            var x = tape.Leaf("x", new Shape(("batch", 1), ("time", time), ("channels", 12)), requiresGradient: true);
            x.Values.Fill(0.5f);
            var y = Attention.Apply(tape, new(x, 0), new(x, 4), new(x, 8), new AttentionForm(1, 1, 4, true, default));
            tape.BackwardFrom(y, y.Values.ToArray());
            return tape.Arena.PeakBytes;
        }
    }

    [Fact]
    public void Queries_keys_and_values_may_be_columns_of_one_tensor()
    {
        var form = new AttentionCase(2, 5, 2, 2, 4, true);
        OperationCheck.Check(
            (tape, t) => Attention.Apply(
                tape, new(t[0], 0), new(t[0], 8), new(t[0], 16), new AttentionForm(2, 2, 4, true, default)),
            x => Naive.Attention(Columns(x[0], 0), Columns(x[0], 8), Columns(x[0], 16), form),
            [new Shape(("batch", 2), ("time", 5), ("channels", 24))]);

        static double[] Columns(double[] x, int first) => [.. x.Chunk(24).SelectMany(row => row[first..(first + 8)])];
    }

    private static void Check(AttentionCase form, DropRate rate = default, Func<int, int, int, int, double>? keep = null) =>
        OperationCheck.Check(
            (tape, t) => Apply(tape, t, form, rate), x => Naive.Attention(x[0], x[1], x[2], form, keep), Shapes(form));

    private static Tensor Apply(Tape tape, Tensor[] t, AttentionCase form, DropRate rate) => Attention.Apply(
        tape,
        new(t[0], 0),
        new(t[1], 0),
        new(t[2], 0),
        new AttentionForm(form.Heads, form.KeyHeads, form.Size, form.Causal, rate),
        form.Lengths);

    private static Shape[] Shapes(AttentionCase form)
    {
        var keys = new Shape(("batch", form.Batch), ("time", form.Time), ("channels", form.KeyHeads * form.Size));
        return [keys.WithLast(("channels", form.Heads * form.Size)), keys, keys];
    }

    private static double Slope(double[][] inputs, int which, int index, AttentionCase form, double[] weights)
    {
        double Loss(double change)
        {
            var old = inputs[which][index];
            inputs[which][index] += change;
            var loss = Naive.Attention(inputs[0], inputs[1], inputs[2], form).Zip(weights, (v, w) => v * w).Sum();
            inputs[which][index] = old;
            return loss;
        }

        return (Loss(1e-5) - Loss(-1e-5)) / 2e-5;
    }
}
