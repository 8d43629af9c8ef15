using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Tests.Ops;

public sealed class GruTests
{
    private const int Batch = 2;
    private const int Width = 7;
    private const int Places = 5;

    private static readonly Shape s_gates = new(("batch", Batch), ("time", 4), ("gates", 3 * Width));
    private static readonly Shape s_start = new(("batch", Batch), ("width", Width));
    private static readonly Shape s_weight = new(("gates", 3 * Width), ("width", Width));
    private static readonly Shape s_bias = new(("gates", 3 * Width));
    private static readonly Shape s_keys = new(("batch", Batch), ("places", Places), ("size", 6));
    private static readonly Shape s_memory = new(("batch", Batch), ("places", Places), ("channels", 9));

    [Fact]
    public void A_gru_and_its_gradients_through_time_are_right() => OperationCheck.Check(
        (tape, t) => Gru.Apply(tape, t[0], t[1], new(t[2], t[3])),
        x => NaiveGru.States(x[0], x[1], x[2], x[3], Batch, Width),
        [s_gates, s_start, s_weight, s_bias]);

    [Fact]
    public void A_gru_may_start_from_nothing() => OperationCheck.Check(
        (tape, t) => Gru.Apply(tape, t[0], null, new(t[1], t[2])),
        x => NaiveGru.States(x[0], null, x[1], x[2], Batch, Width),
        [s_gates, s_weight, s_bias]);

    [Theory]
    [InlineData(null)]
    [InlineData(new[] { 3, 5 })]
    public void A_gru_that_looks_at_a_memory_and_its_gradients_are_right(int[]? lengths) => OperationCheck.Check(
        (tape, t) => AttentiveGru.Apply(tape, t[0], t[1], new(t[2], t[3]), new(t[4], t[5], t[6], t[7]), t[8], lengths),
        x => NaiveGru.Attentive(x, Batch, Places, lengths),
        [
            s_gates, s_start, s_weight, s_bias, s_keys, s_memory,
            new Shape(("size", 6), ("width", Width)), new Shape(("size", 6)), new Shape(("gates", 3 * Width), ("channels", 9)),
        ]);

    [Fact]
    public void Gates_of_another_number_than_the_weights_have_are_refused()
    {
        using var tape = new Tape();
        var gates = tape.Leaf("gates", new Shape(("batch", 1), ("time", 1), ("gates", 9)));
        var weight = tape.Leaf("weight", new Shape(("gates", 12), ("width", 4)));
        var bias = tape.Leaf("bias", new Shape(("gates", 12)));

        var failure = Assert.Throws<ShapeException>(() => Gru.Apply(tape, gates, null, new(weight, bias)));

        Assert.Equal(
            "GRU: 'gates' is (batch 1, time 1, gates 9) and 'weight' is (gates 12, width 4): gates 9 and gates 12 have to be equal.",
            failure.Message);
    }
}
