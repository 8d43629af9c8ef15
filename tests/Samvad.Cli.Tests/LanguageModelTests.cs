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
            Assert.True(line.GetProperty("tokens_per_second").GetDouble() > 0);
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
