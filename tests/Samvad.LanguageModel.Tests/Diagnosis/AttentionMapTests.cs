using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tests.Models;

namespace Samvad.LanguageModel.Tests.Diagnosis;

public sealed class AttentionMapTests
{
    private static readonly int[] s_tokens = [3, 1, 4, 1, 5];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_position_shares_its_attention_among_itself_and_those_before(bool llama)
    {
        var config = llama ? DecoderTests.Llama : DecoderTests.Gpt2;
        using var model = new Decoder(config, 1);

        var maps = AttentionMap.Of(model, s_tokens);

        Assert.Equal(
            from layer in Enumerable.Range(0, config.Layers) from head in Enumerable.Range(0, config.Heads) select (layer, head),
            maps.Select(map => (map.Layer, map.Head)));
        Assert.All(maps, map => Assert.Equal([1, 2, 3, 4, 5], map.Rows.Select(row => row.Length)));
        Assert.All(maps.SelectMany(map => map.Rows), row => Assert.Equal(1, row.Sum(), 1e-5f));
    }

    [Fact]
    public void Queries_of_nothing_look_everywhere_alike()
    {
        using var model = new Decoder(DecoderTests.Gpt2, 1);
        model.Parameters["h.0.attn.c_attn.weight"].Values.Clear();

        var first = AttentionMap.Of(model, s_tokens)[0];

        Assert.All(first.Rows, row => Assert.All(row, weight => Assert.Equal(1f / row.Length, weight, 1e-6f)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_text_that_the_model_cannot_read_at_once_is_refused(int length)
    {
        using var model = new Decoder(DecoderTests.Gpt2, 1);

        var refused = Assert.Throws<ArgumentException>(() => AttentionMap.Of(model, new int[length]));

        Assert.StartsWith($"The text has {length} tokens; the model can read 1 to 8 at once.", refused.Message, StringComparison.Ordinal);
    }
}
