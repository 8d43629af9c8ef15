using System.Text.Json;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.Cli.Tests;

public sealed class DoctorTests(Tool tool) : IClassFixture<Tool>
{
    private static readonly string s_text = string.Join('\n', Enumerable.Range(0, 400).Select(i => $"{i} times {i % 13} is {i * (i % 13)}"));

    [Fact]
    public async Task A_healthy_preset_has_no_finding()
    {
        var shown = await tool.RunAsync("lm", "doctor", "shakespeare-char-cpu");

        Assert.Equal((0, ""), (shown.Code, shown.Error));
        Assert.Contains("✓ causal mask         3 tokens of 32 changed; nothing changed before them", shown.Output, StringComparison.Ordinal);
        Assert.EndsWith("9 of 11 checks ran: nothing wrong.\n", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_model_is_an_error_that_says_where_to_look()
    {
        var folder = Save();
        var weights = Path.Combine(folder, ModelFolder.WeightsName);
        var bytes = File.ReadAllBytes(weights);
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 4), float.NaN);
        File.WriteAllBytes(weights, bytes);

        var shown = await tool.RunAsync("lm", "doctor", folder);

        Assert.Equal((1, ""), (shown.Code, shown.Error));
        Assert.Contains("✗ finite numbers", shown.Output, StringComparison.Ordinal);
        Assert.Contains("wte.weight had NaN at ", shown.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 of 11 checks ran: 1 error, 0 warnings.\n", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_there_for_programs_too()
    {
        tool.Write("text.txt", s_text);

        var shown = await tool.RunAsync("lm", "doctor", Save(), "--data", "text.txt", "--validation", "text.txt", "--json");

        using var json = JsonDocument.Parse(shown.Output);
        var checks = json.RootElement.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!);
        Assert.Equal((1, ""), (shown.Code, shown.Error));
        Assert.True(json.RootElement.GetProperty("has_errors").GetBoolean());
        Assert.Equal("error", checks["duplicated text"].GetProperty("worst").GetString());
        Assert.StartsWith(
            "99.8 % of the validation text",
            checks["duplicated text"].GetProperty("findings")[0].GetProperty("measured").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, checks["causal mask"].GetProperty("worst").ValueKind);
    }

    [Theory]
    [InlineData("lm doctor gpt5", "There is no model at gpt5, and no preset of that name. Presets: shakespeare-char-cpu, ")]
    [InlineData("lm doctor gpt2-124m --validation a.txt", "There is no file a.txt to read for --validation.")]
    public async Task What_is_not_there_is_said_to_be_missing(string line, string error)
    {
        var shown = await tool.RunAsync(line.Split(' '));

        Assert.NotEqual(0, shown.Code);
        Assert.StartsWith(error, shown.Error, StringComparison.Ordinal);
    }

    /// <summary>A small untrained model in a folder of its own.</summary>
    private string Save()
    {
        var tokenizer = CharacterTokenizer.Learn(s_text);
        using var model = new Decoder(
            new() { Family = DecoderFamily.Gpt2, Vocabulary = tokenizer.VocabularySize, Context = 32, Layers = 2, Heads = 2, Channels = 16 }, 1);
        var folder = Path.Combine(tool.Folder, Guid.NewGuid().ToString("N"));
        ModelFolder.Save(folder, model, tokenizer);
        return folder;
    }
}
