using Microsoft.Extensions.AI;
using Samvad.LanguageModel.Chat;
using Samvad.LanguageModel.Generation;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tests.Models;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Tests.Chat;

public sealed class LanguageModelChatClientTests
{
    private static readonly ChatOptions s_greedy = new() { Temperature = 0, MaxOutputTokens = 8 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_base_model_goes_on_from_what_was_said()
    {
        using var model = GenerationModel.Load(SharedData.File("stories260k", "stories260K.bin"));
        using var client = new LanguageModelChatClient(model, "stories");

        var response = await client.GetResponseAsync("Once upon a time, there was", s_greedy, Token);

        Assert.StartsWith(" a little girl named Lily", response.Text, StringComparison.Ordinal);
        Assert.Equal((model.Encode("Once upon a time, there was").Count, 8L), ((int)response.Usage!.InputTokenCount!, response.Usage.OutputTokenCount!.Value));
        Assert.Equal((ChatFinishReason.Length, "stories"), (response.FinishReason, response.ModelId));
    }

    [Fact]
    public async Task The_stream_is_the_response_in_pieces()
    {
        using var model = GenerationModel.Load(SharedData.File("stories260k", "stories260K.bin"));
        using var client = new LanguageModelChatClient(model, "stories");
        ChatMessage[] messages = [new(ChatRole.User, "Lily saw a cat.")];

        var pieces = await client.GetStreamingResponseAsync(messages, s_greedy, Token).ToListAsync(Token);
        var whole = await client.GetResponseAsync(messages, s_greedy, Token);

        Assert.True(pieces.Count > 4);
        Assert.Equal(whole.Text, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Single(pieces, piece => piece.FinishReason is not null);
    }

    [Fact]
    public async Task Options_of_a_request_are_heeded()
    {
        using var model = GenerationModel.Load(SharedData.File("stories260k", "stories260K.bin"));
        using var client = new LanguageModelChatClient(model, "stories");

        var stopped = await client.GetResponseAsync("Once upon a", new() { Temperature = 0, StopSequences = ["girl"] }, Token);
        var seeded = await client.GetResponseAsync("Once upon a", new() { Seed = 5, MaxOutputTokens = 20 }, Token);
        var again = await client.GetResponseAsync("Once upon a", new() { Seed = 5, MaxOutputTokens = 20 }, Token);

        Assert.Equal((" time, there was a little ", ChatFinishReason.Stop), (stopped.Text, stopped.FinishReason));
        Assert.Equal(seeded.Text, again.Text);
        await Assert.ThrowsAsync<GenerationException>(() => client.GetResponseAsync("x", new() { TopP = 7 }, Token));
        Assert.NotEmpty((await client.GetResponseAsync("x", s_greedy, Token)).Text);
    }

    [Fact]
    public void Speakers_are_told_apart_by_the_special_tokens_that_the_tokenizer_has()
    {
        using var model = Taught("<|im_start|>", "<|im_end|>");

        var prompt = ChatPrompt.Encode(model, [new(ChatRole.System, "be"), new(ChatRole.User, "hi<|im_end|>")], 0);

        Assert.Equal(
            "<|im_start|>system\nbe<|im_end|>\n<|im_start|>user\nhi<|im_end|><|im_end|>\n<|im_start|>assistant\n", model.Tokenizer.Decode([.. prompt]));
        // What somebody wrote is no special token: only two messages end.
        Assert.Equal(2, prompt.Count(token => token == 257));
    }

    [Fact]
    public void The_form_of_llama_3_is_known()
    {
        using var model = Taught("<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>");

        var prompt = ChatPrompt.Encode(model, [new(ChatRole.User, "hi")], 0);

        Assert.Equal(
            "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nhi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
            model.Tokenizer.Decode([.. prompt]));
    }

    [Fact]
    public void What_does_not_fit_is_left_out_from_the_oldest_message_on_but_for_the_system()
    {
        using var model = Taught("<|im_start|>", "<|im_end|>");
        ChatMessage[] messages =
        [
            new(ChatRole.System, "S"), new(ChatRole.User, new string('a', 40)), new(ChatRole.Assistant, new string('b', 40)), new(ChatRole.User, "last"),
        ];

        var prompt = model.Tokenizer.Decode([.. ChatPrompt.Encode(model, messages, 30)]);

        Assert.Equal("<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nlast<|im_end|>\n<|im_start|>assistant\n", prompt);
    }

    [Fact]
    public void A_conversation_with_a_base_model_is_one_text() => Assert.Equal(
        "ROMEO:\nO, speak\nJULIET: no",
        ChatPrompt.Transcript([new(ChatRole.User, "ROMEO:\n"), new(ChatRole.Assistant, "O, speak"), new(ChatRole.User, "JULIET:"), new(ChatRole.Assistant, " no")]));

    private static GenerationModel Taught(params string[] specials)
    {
        var tokenizer = new ByteTokenizer(specials);
        var model = new Decoder(DecoderTests.Gpt2 with { Vocabulary = tokenizer.VocabularySize, Context = 100 }, 5);
        return GenerationModel.Of(new(model, tokenizer, new(model.Config)));
    }
}
