using System.Text.Json;

namespace Samvad.Cli.Tests;

public sealed class LanguageModelTests(Tool tool) : IClassFixture<Tool>
{
    [Fact]
    public async Task A_preset_is_shown_as_a_tree_with_shapes_parameters_and_memory()
    {
        var shown = await tool.RunAsync("lm", "inspect", "gpt2-124m");

        Assert.Equal((0, ""), (shown.Code, shown.Error));
        foreach (var part in new[] { "124,439,808", "12 × Block", "c_attn  Linear(768 → 2304, bias)  1,771,776", "497.8 MB" })
            Assert.Contains(part, shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preset_is_shown_as_json_for_programs()
    {
        var shown = await tool.RunAsync("lm", "inspect", "llama-15m", "--json");

        using var json = JsonDocument.Parse(shown.Output);
        Assert.Equal(15_191_712, json.RootElement.GetProperty("modules").GetProperty("parameters").GetInt64());
        Assert.Equal(15_191_712 * 4, json.RootElement.GetProperty("memory").GetProperty("weights").GetInt64());
    }

    [Fact]
    public async Task A_model_that_is_nowhere_is_answered_with_the_presets()
    {
        var shown = await tool.RunAsync("lm", "inspect", "gpt5");

        Assert.Equal(1, shown.Code);
        Assert.StartsWith("There is no model at gpt5, and no preset of that name. Presets: shakespeare-char-cpu, ", shown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_shown_as_its_tokens()
    {
        var shown = await tool.RunAsync("lm", "tokenize", "byte", "--text", "Grüße\n");

        Assert.Equal(
            new Ran(0, "G|r|<C3>|<BC>|<C3>|<9F>|e|⏎\n71 114 195 188 195 159 101 10\n6 characters, 8 bytes, 8 tokens of a vocabulary of 256\n", ""), shown);
    }

    [Theory]
    [InlineData("tokenize bpe --text a", 1, "The tokenizer bpe is learned from a text: name one with --data.\n")]
    [InlineData("tokenize nowhere --text a", 1, "There is no tokenizer nowhere. Name byte, character or bpe")]
    [InlineData("tokenize bpe --text a --data nowhere.txt", 2, "File does not exist: 'nowhere.txt'.\n")]
    [InlineData("tokenize bpe --text a --vocabulary 3", 2, "--vocabulary is 3; it has to be a whole number from 256 to 1048576.\n")]
    [InlineData("tokenize byte --text a --svg nowhere/a.svg", 1, "There is no folder ")]
    [InlineData("attention nowhere --text a", 1, "nowhere: config.json is missing.")]
    [InlineData("export nowhere --out model.gguf", 1, "nowhere: config.json is missing.")]
    [InlineData("export nowhere --out nowhere/model.gguf", 1, "There is no folder ")]
    [InlineData("chart nowhere --svg loss.svg", 1, "There are no metrics of a training at ")]
    public async Task What_cannot_be_shown_is_said(string line, int code, string error)
    {
        var shown = await tool.RunAsync(["lm", .. line.Split(' ')]);

        Assert.Equal((code, ""), (shown.Code, shown.Output));
        Assert.StartsWith(error, shown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_is_shown_and_drawn_with_its_tokens()
    {
        var shown = await tool.RunAsync("lm", "attention", Stories(), "--text", "Once upon", "--layer", "4", "--head", "7", "--svg", "head.svg");
        var missing = await tool.RunAsync("lm", "attention", Stories(), "--text", "Once upon", "--layer", "5");

        Assert.Equal((0, ""), (shown.Code, shown.Error));
        Assert.StartsWith("layer 4, head 7\n  <s> │██    │ 100 % itself\n·Once │", shown.Output, StringComparison.Ordinal);
        Assert.Contains("&#183;upon</text>", tool.Read("head.svg"), StringComparison.Ordinal);
        Assert.Equal(new Ran(1, "", "The model has layers 0 to 4 with heads 0 to 7.\n"), missing);
    }

    [Fact]
    public async Task A_text_is_continued_and_the_prompt_may_be_piped()
    {
        var given = await tool.RunAsync("lm", "generate", Stories(), "--prompt", "Once upon a", "--temperature", "0", "--max-tokens", "6");
        var piped = await tool.TalkAsync("Once upon a\n", "lm", "generate", Stories(), "--temperature", "0", "--max-tokens", "6", "--weights", "fp32");

        Assert.Equal((0, ""), (given.Code, given.Error));
        Assert.StartsWith(" time, there", given.Output, StringComparison.Ordinal);
        Assert.Equal(given, piped);
    }

    [Fact]
    public async Task Each_line_is_answered_in_a_chat()
    {
        var chat = await tool.TalkAsync(
            "Once upon a\nLily saw\n", "lm", "chat", Stories(), "--temperature", "0", "--max-tokens", "40", "--stop", ".");

        Assert.Equal((0, "", 2), (chat.Code, chat.Error, chat.Output.Count(sign => sign == '\n')));
        Assert.StartsWith(" time, there was a little girl named Lily\n", chat.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_written_for_other_programs()
    {
        var shown = await tool.RunAsync("lm", "export", Stories(), "--out", "stories.gguf", "--type", "q8_0");
        var wrong = await tool.RunAsync("lm", "export", Stories(), "--out", "wrong.gguf", "--type", "q5");

        Assert.Equal(new Ran(0, "stories.gguf: 260,032 parameters, 344,352 bytes\n", ""), shown);
        Assert.StartsWith("GGUF", tool.Read("stories.gguf"), StringComparison.Ordinal);
        Assert.Equal(new Ran(2, "", "q5 is no way to store matrices. Write f32, f16 or q8_0.\nSee `samvad lm export --help`.\n"), wrong);
    }

    [Theory]
    [InlineData("--top-p 7", 1, "TopP is 7; it has to be above 0 and at most 1.\n")]
    [InlineData("--weights q4", 2, "q4 is no type of weights. Write fp32 or bf16.\nSee `samvad lm generate --help`.\n")]
    public async Task An_option_that_is_not_possible_is_named(string options, int code, string error) =>
        Assert.Equal(new Ran(code, "", error), await tool.RunAsync(["lm", "generate", Stories(), "--prompt", "a", .. options.Split(' ')]));

    [Theory]
    [InlineData("decode shakespeare-char-cpu --tokens 4 --rounds 1", "decode", 2)]
    [InlineData("step shakespeare-char-cpu --batch 1 --time 8 --steps 1", "step", 1)]
    [InlineData("step shakespeare-char-cpu --batch 1 --time 8 --steps 1 --vocabulary 30", "step", 1)]
    public async Task Measurements_are_a_json_object_a_line(string what, string measure, int lines)
    {
        var bench = await tool.RunAsync(["lm", "bench", .. what.Split(' ')]);

        var objects = bench.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal((0, lines), (bench.Code, objects.Count));
        Assert.All(objects, line =>
        {
            Assert.Equal(measure, line.GetProperty("measure").GetString());
            Assert.Equal("shakespeare-char-cpu", line.GetProperty("model").GetString());
            Assert.Matches(@"^\d+(\.\d\d?)?$", line.GetProperty("tokens_per_second").GetRawText());
        });
    }

    private static string Stories([System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        var data = Environment.GetEnvironmentVariable("SAMVAD_DATA") ?? Path.GetFullPath(Path.Combine(here, "..", "..", "..", "..", "shared", "data"));
        var path = Path.Combine(data, "stories260k", "stories260K.bin");
        Assert.SkipUnless(File.Exists(path), $"{path} is absent; set SAMVAD_DATA to the folder of data sets.");
        return path;
    }
}
