namespace Samvad.Cli.Tests;

public sealed class TestTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_script_that_fails_is_shown_with_the_conversation_up_to_there()
    {
        var folder = await _tool.NewAsync(("tests/reserve.yaml", "- reply: reserved", "- reply: not_reserved"));

        var test = await _tool.RunAsync("test", folder);

        Assert.Equal(1, test.Code);
        Assert.Contains("\nFAILED  tests/reserve.yaml  Everything said at once is not asked again\n", test.Output, StringComparison.Ordinal);
        Assert.Contains("tests/reserve.yaml:9:5: expected reply not_reserved, but got “Done: ", test.Output, StringComparison.Ordinal);
        Assert.Contains("    user: yes please\n    bot:  Done: ", test.Output, StringComparison.Ordinal);
        Assert.Contains("\n1 passed, 1 failed in ", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_chooses_scripts()
    {
        var folder = await _tool.NewAsync();

        var chosen = await _tool.RunAsync("test", folder, "--filter", "SAID AT ONCE");
        var none = await _tool.RunAsync("test", folder, "--filter", "zebra");

        Assert.Equal(0, chosen.Code);
        Assert.Contains("\n1 passed, 0 failed in ", chosen.Output, StringComparison.Ordinal);
        Assert.Equal(1, none.Code);
        Assert.Equal("None of the 2 scripted conversations has “zebra” in its file or name.\n", none.Error);
    }

    [Fact]
    public async Task An_assistant_with_errors_is_not_tested()
    {
        var folder = await _tool.NewAsync(("assistant.yaml", "greeting: greeting", "greeting: hallo"));

        var test = await _tool.RunAsync("test", folder);

        Assert.Equal(1, test.Code);
        Assert.Contains(" error unknown-reply: ", test.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 error, 0 warnings\n", test.Output, StringComparison.Ordinal);
    }
}
