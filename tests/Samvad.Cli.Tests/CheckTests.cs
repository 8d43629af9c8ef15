using System.Text.Json;

namespace Samvad.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task An_error_is_shown_with_its_line_and_what_to_do()
    {
        var folder = await _tool.NewAsync(("flows/reserve.yaml", "- ask: branch", "- ask: brnch"));

        var check = await _tool.RunAsync("check", folder);

        Assert.Equal(1, check.Code);
        Assert.Contains(
            """
            flows/reserve.yaml:12:10: error unknown-slot: The flow `reserve` has no slot `brnch`.
              12 |   - ask: brnch
                 |          ^
              Did you mean `branch`?

            """.ReplaceLineEndings("\n"),
            check.Output,
            StringComparison.Ordinal);
        Assert.EndsWith("\n2 errors, 1 warning\n", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assistant_with_rules_in_CSharp_is_asked_for_them()
    {
        var folder = await _tool.NewAsync(("flows/reserve.yaml", "- ask: branch", "- ask: branch\n    rule: is_open"));

        var check = await _tool.RunAsync("check", folder);

        Assert.Contains("error unknown-rule: There is no rule `is_open` in C#.", check.Output, StringComparison.Ordinal);
        Assert.EndsWith("name their assembly: --code <dll>\n", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_one_json_object()
    {
        var folder = await _tool.NewAsync(("flows/reserve.yaml", "- ask: branch", "- ask: brnch"));

        var check = await _tool.RunAsync("check", folder, "--json");

        Assert.Equal((1, ""), (check.Code, check.Error));
        using var json = JsonDocument.Parse(check.Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("assistant").ValueKind);
        var slot = Assert.Single(
            json.RootElement.GetProperty("diagnostics").EnumerateArray(),
            diagnostic => diagnostic.GetProperty("code").GetString() == "unknown-slot");
        Assert.Equal("error", slot.GetProperty("severity").GetString());
        Assert.Equal("flows/reserve.yaml", slot.GetProperty("file").GetString());
        Assert.Equal((12, 10), (slot.GetProperty("line").GetInt32(), slot.GetProperty("column").GetInt32()));
        Assert.Equal("The flow `reserve` has no slot `brnch`.", slot.GetProperty("message").GetString());
        Assert.Equal("Did you mean `branch`?", slot.GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task A_warning_alone_does_not_fail()
    {
        var folder = await _tool.NewAsync(("replies/en.yaml", "ask_title:", "nobody_says_this: Well.\nask_title:"));

        var check = await _tool.RunAsync("check", folder);
        var json = await _tool.RunAsync("check", folder, "--json");

        Assert.Contains(": warning ", check.Output, StringComparison.Ordinal);
        Assert.Matches(
            """scripted conversations: it can run\.\nBy its phrases, of 100 messages that it understands rightly about \d+ are asked back \(\d+ counted\); of 100 foreign ones about \d+ are taken for an intent \(\d+ counted\)\.\n$""",
            check.Output);
        Assert.Equal((0, 0), (check.Code, json.Code));
        using var parsed = JsonDocument.Parse(json.Output);
        Assert.Equal("Library assistant", parsed.RootElement.GetProperty("assistant").GetString());
        Assert.InRange(parsed.RootElement.GetProperty("threshold_cost").GetProperty("false_rejects").GetDouble(), 0, 0.1);
        Assert.Equal("warning", parsed.RootElement.GetProperty("diagnostics")[0].GetProperty("severity").GetString());
    }

    [Theory]
    [InlineData("sparse")]
    [InlineData("transformer")]
    public async Task Ten_thousand_intents_are_too_many(string model)
    {
        var intents = Enumerable.Range(0, 10_000);
        _tool.Write("many/assistant.yaml", $"name: Many\nlanguages: [en]\nunderstanding: {{ model: {model} }}\n");
        _tool.Write("many/flows/a.yaml", $"flow: a\ndescription: Do it\ntriggers: [{string.Join(", ", intents.Select(i => $"i{i}"))}]\nsteps:\n  - end: done\n");
        _tool.Write("many/phrases/en.yaml", string.Concat(intents.Select(i => $"i{i}: [order part {i}]\n")));

        var check = await _tool.RunAsync("check", "many");
        var json = await _tool.RunAsync("check", "many", "--json");

        Assert.Equal((1, "", 1), (check.Code, check.Error, json.Code));
        Assert.StartsWith("phrases/en.yaml:1:1: error too-much-to-learn: ", check.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 error, 0 warnings\n", check.Output, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(json.Output);
        Assert.Contains(
            " intents would take very long to learn from", parsed.RootElement.GetProperty("diagnostics")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_is_told_what_to_begin_with()
    {
        Directory.CreateDirectory(Path.Combine(_tool.Folder, "empty"));

        var check = await _tool.RunAsync("check", "empty");

        Assert.Equal(1, check.Code);
        Assert.StartsWith("assistant.yaml:1:1: error missing-file: ", check.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "There is no folder ", "`samvad new nowhere` makes an assistant there.")]
    [InlineData("file.txt", "", "file.txt is a file; name the folder of the assistant.")]
    public async Task A_folder_that_is_none_is_named(string folder, string start, string end)
    {
        _tool.Write("file.txt", "");

        var check = await _tool.RunAsync("check", folder);

        Assert.Equal((1, ""), (check.Code, check.Output));
        Assert.StartsWith(start, check.Error, StringComparison.Ordinal);
        Assert.EndsWith($"{end}\n", check.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.dll", "missing.dll. Build the project first.")]
    [InlineData("file.txt", "file.txt is no .NET assembly that can be loaded here")]
    public async Task Code_that_is_none_is_named(string code, string problem)
    {
        _tool.Write("file.txt", "");
        var folder = await _tool.NewAsync();

        var check = await _tool.RunAsync("check", folder, "--code", code);

        Assert.Equal(1, check.Code);
        Assert.Contains(problem, check.Error, StringComparison.Ordinal);
    }
}
