using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Tests.Models;

namespace Samvad.LanguageModel.Tests.Autograd;

public sealed class NonFiniteTests
{
    private static readonly int[] s_tokens = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
    private static readonly int[] s_labels = [1, 4, 1, 5, 9, 2, 6, 5, 3, 5];

    [Fact]
    public void A_healthy_step_has_none()
    {
        using var model = new Decoder(DecoderTests.Llama, 5);

        Assert.Null(Find(model));
    }

    [Fact]
    public void A_weight_that_is_no_number_is_named_with_its_place()
    {
        using var model = new Decoder(DecoderTests.Gpt2, 5);
        model.Parameters["h.1.mlp.c_fc.weight"].Values[7] = float.NaN;

        Assert.Equal(new NonFiniteOrigin(NonFinitePhase.Weights, "", "h.1.mlp.c_fc.weight", float.NaN, 7, 1), Find(model));
    }

    [Fact]
    public void The_layer_whose_result_overflows_is_named()
    {
        using var model = new Decoder(DecoderTests.Gpt2, 5);
        model.Parameters["h.1.mlp.c_fc.weight"].Values.Fill(3e38f);
        model.Parameters["h.1.mlp.c_fc.bias"].Values.Fill(3e38f);

        var origin = Find(model);

        Assert.Equal(("Linear", "h.1.mlp.c_fc", NonFinitePhase.Forward), (origin!.Operation, origin.Place, origin.Phase));
    }

    [Fact]
    public void An_operation_without_parameters_is_named_by_what_came_before_it()
    {
        using var store = new ParameterStore();
        var table = store.Add("table.weight", new Shape(("vocabulary", 4), ("channels", 8)));
        store.Allocate();
        table.Values.Fill(3e38f);
        using var tape = new Tape();

        var origin = NonFiniteFinder.Find(store, tape, tape =>
        {
            var x = Embedding.Apply(tape, [1, 2], 1, 2, table);
            return HeadCrossEntropy.Apply(tape, Add.Apply(tape, x, x), table, [1, 2]);
        });

        Assert.Equal("Add (after table) made infinity going forward, at 0 (16 not finite).", origin!.ToString());
    }

    [Fact]
    public void A_gradient_that_overflows_is_found_where_it_does()
    {
        using var store = new ParameterStore();
        var table = store.Add("table.weight", new Shape(("vocabulary", 4), ("channels", 8)));
        var (first, second) = (Square("first.weight"), Square("second.weight"));
        var head = store.Add("head.weight", new Shape(("vocabulary", 4), ("channels", 8)));
        store.Allocate();
        table.Values.Fill(1e-30f);
        first.Values.Fill(1e25f);
        second.Values.Fill(1e25f);
        head.Values[0] = 1;
        using var tape = new Tape();

        var origin = NonFiniteFinder.Find(store, tape, tape =>
        {
            var x = Linear.Apply(tape, Embedding.Apply(tape, [1, 2], 1, 2, table), first, null);
            return HeadCrossEntropy.Apply(tape, Linear.Apply(tape, x, second, null), head, [1, 2]);
        });

        Assert.Equal(("Linear", "first", NonFinitePhase.Backward), (origin!.Operation, origin.Place, origin.Phase));

        Tensor Square(string name) => store.Add(name, new Shape(("out", 8), ("in", 8)));
    }

    [Fact]
    public void Looking_for_it_leaves_no_gradient_behind()
    {
        using var model = new Decoder(DecoderTests.Gpt2, 5);
        Find(model);

        Assert.All(model.Parameters.Tensors, parameter => Assert.False(parameter.HasGradient));
    }

    private static NonFiniteOrigin? Find(Decoder model)
    {
        using var tape = new Tape();
        return NonFiniteFinder.Find(
            model.Parameters, tape, tape => model.Loss(tape, s_tokens, s_labels, 2, 5, Pass.Inference));
    }
}
