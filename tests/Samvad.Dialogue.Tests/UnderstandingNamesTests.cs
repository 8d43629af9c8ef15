namespace Samvad.Dialogue.Tests;

public sealed class UnderstandingNamesTests
{
    [Theory]
    [InlineData("sparse", IntentModelKind.Sparse)]
    [InlineData("dense", IntentModelKind.Dense)]
    [InlineData("fine-tuned", IntentModelKind.FineTuned)]
    [InlineData("transformer", IntentModelKind.Transformer)]
    public void A_model_has_a_name(string name, IntentModelKind model) =>
        Assert.Equal((name, model), (UnderstandingNames.Of(model), UnderstandingNames.Model(name)));

    [Theory]
    [InlineData("use-lite", EncoderKind.UseLite)]
    [InlineData("minilm", EncoderKind.MiniLm)]
    [InlineData("both", EncoderKind.Both)]
    public void An_encoder_has_a_name(string name, EncoderKind encoder) =>
        Assert.Equal((name, encoder), (UnderstandingNames.Of(encoder), UnderstandingNames.Encoder(name)));

    [Fact]
    public void What_has_no_name_is_the_usual() =>
        Assert.Equal((IntentModelKind.Sparse, EncoderKind.UseLite), (UnderstandingNames.Model(null), UnderstandingNames.Encoder("bert")));
}
