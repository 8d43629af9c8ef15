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
}
