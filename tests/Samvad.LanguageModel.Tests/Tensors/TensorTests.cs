using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Tests.Tensors;

public sealed unsafe class TensorTests
{
    [Fact]
    public void A_shape_error_names_the_operation_the_operands_and_the_dimensions()
    {
        using var tape = new Tape();
        var input = tape.Leaf("h.0.ln_1", new Shape(("batch", 2), ("time", 3), ("channels", 4)));
        var weight = tape.Leaf("h.0.mlp.c_fc.weight", new Shape(("out", 8), ("in", 5)));

        var failure = Assert.Throws<ShapeException>(() => Linear.Apply(tape, input, weight, null));

        Assert.Equal(
            "linear: 'h.0.ln_1' is (batch 2, time 3, channels 4) and 'h.0.mlp.c_fc.weight' is (out 8, in 5): channels 4 and in 5 have to be equal.",
            failure.Message);
        Assert.Equal("linear", failure.Operation);
    }

    [Fact]
    public void A_dimension_of_nothing_is_refused()
    {
        var failure = Assert.Throws<ArgumentException>(() => new Shape(("batch", 0), ("time", 3)));

        Assert.StartsWith("The dimension 'batch' is 0; it has to be at least 1.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_are_equal_if_their_sizes_are()
    {
        Assert.Equal(new Shape(("a", 2), ("b", 3)), new Shape(("c", 2), ("d", 3)));
        Assert.NotEqual(new Shape(("a", 2), ("b", 3)), new Shape(("a", 3), ("b", 2)));
        Assert.NotEqual(new Shape(("a", 6)), new Shape(("a", 2), ("b", 3)));
    }

    [Fact]
    public void A_released_block_is_used_again_once_its_last_holder_let_go()
    {
        using var arena = new Arena();
        var block = arena.Allocate(100);
        Arena.Share(block);
        arena.Release(block);
        Assert.True(arena.Allocate(100) != block);

        arena.Release(block);

        Assert.True(arena.Allocate(100) == block);
    }

    [Fact]
    public void Blocks_are_aligned_to_64_bytes_and_do_not_overlap()
    {
        using var arena = new Arena();
        var blocks = Enumerable.Range(1, 50).Select(count => (Start: (long)arena.Allocate(count), Bytes: count * 4L)).OrderBy(block => block.Start).ToArray();

        Assert.All(blocks, block => Assert.Equal(0, block.Start % 64));
        Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.True(pair.First.Start + pair.First.Bytes <= pair.Second.Start));
    }

    [Fact]
    public void A_token_outside_the_vocabulary_is_refused_with_its_place()
    {
        using var tape = new Tape();
        var table = tape.Leaf("wte.weight", new Shape(("vocabulary", 5), ("channels", 4)));

        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => Embedding.Apply(tape, [1, 5], 1, 2, table));

        Assert.StartsWith("Token 5 at 1 is outside the vocabulary of 5.", failure.Message, StringComparison.Ordinal);
    }
}
