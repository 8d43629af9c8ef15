using Samvad.LanguageModel.Generation;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tests.Models;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Tests.Generation;

public sealed class TextGeneratorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_text_comes_in_pieces_which_together_are_the_tokens_text()
    {
        using var model = Bytes();
        using var generator = new TextGenerator(model);
        var pieces = generator.Generate(model.Encode("नम"), new() { MaxTokens = 20, Sampling = new() { Temperature = 1, Seed = 2 } }, Token).ToList();

        Assert.Equal(20, pieces[^1].Tokens);
        Assert.DoesNotContain(pieces, piece => piece.Text.Any(char.IsHighSurrogate) && !piece.Text.Any(char.IsLowSurrogate));
        Assert.Single(pieces, piece => piece.Finish is not null);
    }

    [Fact]
    public void A_prompt_that_goes_on_from_the_text_before_is_continued_alike()
    {
        using var model = Bytes();
        using var kept = new TextGenerator(model);
        using var fresh = new TextGenerator(model);
        var options = new GenerationOptions { MaxTokens = 6, Sampling = SamplingOptions.Greedy };
        var first = model.Encode("abc");
        var answer = Text(kept.Generate(first, options, Token));

        foreach (var prompt in new[] { "abc" + answer + "more", "abd", "abc", "xyz" })
        {
            Assert.Equal(Text(fresh.Generate(model.Encode(prompt), options, Token)), Text(kept.Generate(model.Encode(prompt), options, Token)));
            Assert.NotEmpty(fresh.Generate(model.Encode("?"), options, Token));
        }
    }

    [Fact]
    public void A_full_context_ends_the_text_or_slides()
    {
        using var model = Bytes();
        using var generator = new TextGenerator(model);
        var options = new GenerationOptions { MaxTokens = 100, Sampling = SamplingOptions.Greedy };

        var stopped = generator.Generate(model.Encode("abcdef"), options, Token).Last();
        var slid = generator.Generate(model.Encode("abcdef"), options with { WhenFull = FullContext.Slide }, Token).Last();

        // 6 tokens of the prompt and 26 others fill 32 places; the one that comes after the last place need not be read.
        Assert.Equal((27, FinishReason.ContextFull), (stopped.Tokens, stopped.Finish));
        Assert.Equal((100, FinishReason.Length), (slid.Tokens, slid.Finish));
    }

    [Fact]
    public void After_sliding_the_model_sees_the_newer_half()
    {
        using var model = Bytes();
        using var slid = new TextGenerator(model);
        using var half = new TextGenerator(model);
        var prompt = model.Encode(new string('a', 30) + "bcdefghijklmnopq");
        var options = new GenerationOptions { MaxTokens = 8, Sampling = SamplingOptions.Greedy, WhenFull = FullContext.Slide };

        Assert.Equal(Text(half.Generate(prompt[^16..], options, Token)), Text(slid.Generate(prompt, options, Token)));
    }

    [Fact]
    public void A_prompt_longer_than_the_context_is_refused_and_harms_nothing()
    {
        using var model = Bytes();
        using var generator = new TextGenerator(model);
        var options = new GenerationOptions { MaxTokens = 5, Sampling = SamplingOptions.Greedy };
        var expected = Text(generator.Generate(model.Encode("abc"), options, Token));

        var failure = Assert.Throws<GenerationException>(() => generator.Generate(model.Encode(new string('a', 33)), options, Token));

        Assert.Equal("The prompt has 33 tokens, and the model's context only 32. Shorten it, or let the context slide.", failure.Message);
        Assert.Equal(expected, Text(generator.Generate(model.Encode("abc"), options, Token)));
    }

    [Fact]
    public void Generation_can_be_cancelled_between_tokens()
    {
        using var model = Bytes();
        using var generator = new TextGenerator(model);
        using var source = new CancellationTokenSource();
        var seen = 0;

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var _ in generator.Generate(model.Encode("abc"), new() { MaxTokens = 20 }, source.Token))
            {
                if (++seen == 3)
                    source.Cancel();
            }
        });
        Assert.Equal(3, seen);
    }

    [Theory]
    [InlineData("one two three", "two", "one ")]
    [InlineData("one two three", "xyz", "one two three")]
    [InlineData("aaab", "aab", "a")]
    [InlineData("stop", "stopping", "stop")]
    [InlineData("a\nb", "\n", "a")]
    public void A_stop_sequence_ends_the_text_however_it_is_cut(string text, string stop, string expected)
    {
        for (var size = 1; size <= text.Length; size++)
        {
            var filter = new StopFilter([stop, "never"]);
            var shown = string.Concat(text.Chunk(size).Select(piece => filter.Append(new string(piece)))) + filter.Finish();

            Assert.Equal(expected, shown);
            Assert.Equal(text != expected, filter.Stopped);
        }
    }

    [Fact]
    public void A_stop_sequence_ends_the_generation()
    {
        using var model = GenerationModel.Load(SharedData.File("stories260k", "stories260K.bin"));
        using var generator = new TextGenerator(model);
        var options = new GenerationOptions { Sampling = SamplingOptions.Greedy, Stop = ["She", "red ball"] };

        var pieces = generator.Generate(model.Encode(""), options, Token).ToList();

        Assert.Equal("Once upon a time, there was a little girl named Lily. ", Text(pieces));
        Assert.Equal(FinishReason.StopSequence, pieces[^1].Finish);
    }

    [Fact]
    public void A_token_that_ends_texts_ends_the_generation_unless_it_is_ignored()
    {
        using var model = GenerationModel.Load(SharedData.File("stories260k", "stories260K.bin"));
        using var generator = new TextGenerator(model);
        var options = new GenerationOptions { Sampling = SamplingOptions.Greedy, MaxTokens = 500 };

        Assert.Equal(FinishReason.EndOfText, generator.Generate(model.Encode(""), options, Token).Last().Finish);
        Assert.Equal(FinishReason.Length, generator.Generate(model.Encode(""), options with { IgnoreEnd = true }, Token).Last().Finish);
    }

    /// <summary>A model of bytes with large random weights, so that it says something varied.</summary>
    private static GenerationModel Bytes()
    {
        var model = new Decoder(DecoderTests.Gpt2 with { Vocabulary = 256, Context = 32 }, 5);
        var random = new Random(8);
        foreach (var parameter in model.Parameters.Tensors)
        {
            foreach (ref var value in parameter.Values)
                value += random.NextSingle() - 0.5f;
        }

        return GenerationModel.Of(new(model, new ByteTokenizer(), new(model.Config)));
    }

    private static string Text(IEnumerable<GeneratedPiece> pieces) => string.Concat(pieces.Select(piece => piece.Text));
}
